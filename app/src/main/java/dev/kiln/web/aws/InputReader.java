package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Structure;
import dev.kiln.web.aws.shape.Structures;
import dev.kiln.web.aws.wire.JsonReader;
import dev.kiln.web.aws.wire.ScalarText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads inputs of REST protocols: labels, parameters, headers, and a payload or a JSON body. */
final class InputReader {

    private final Structures structures;
    private final JsonReader json;

    InputReader(Structures structures) {
        this.structures = structures;
        json = new JsonReader(structures);
    }

    Object read(OperationMatch match, AwsRequest request) {
        var structure = structures.of(match.operation().input());
        var values = new @Nullable Object[structure.members().size()];
        for (var member : structure.elsewhere()) {
            values[member.position()] = elsewhere(member, match.labels(), request);
        }
        var payload = structure.payload();
        if (payload != null) {
            values[payload.position()] = payload(payload, request.body());
        } else if (structure.hasBody()) {
            json.readInto(values, structure, request.body());
        }
        return structure.create(values);
    }

    private @Nullable Object payload(Member member, byte[] body) {
        return member.shape() instanceof Shape.Nested nested
                ? structure(structures.of(nested.type()), body)
                : body.length == 0 ? null : body;
    }

    private Object structure(Structure structure, byte[] body) {
        var values = new @Nullable Object[structure.members().size()];
        json.readInto(values, structure, body);
        return structure.create(values);
    }

    private static @Nullable Object elsewhere(
            Member member, Map<String, String> labels, AwsRequest request) {
        return switch (member.location()) {
            case PATH -> scalar(labels.get(member.place()), member.shape());
            case QUERY -> parameter(request.parameters().get(member.place()), member.shape());
            case HEADER -> header(member, request);
            case PAYLOAD, BODY -> null;
        };
    }

    private static @Nullable Object parameter(@Nullable List<String> texts, Shape shape) {
        if (texts == null) {
            return null;
        }
        return shape instanceof Shape.Listing listing
                ? texts.stream().map(it -> scalar(it, listing.element())).toList()
                : scalar(texts.getFirst(), shape);
    }

    /** A map is every header that begins with the member's place. */
    private static @Nullable Object header(Member member, AwsRequest request) {
        if (!(member.shape() instanceof Shape.Mapping)) {
            return scalar(request.header(member.place()), member.shape());
        }
        var prefix = member.place().toLowerCase(Locale.ROOT);
        var map = new LinkedHashMap<String, String>();
        request.headers()
                .forEach(
                        (name, values) -> {
                            if (name.startsWith(prefix)) {
                                map.put(name.substring(prefix.length()), String.join(",", values));
                            }
                        });
        return map;
    }

    private static @Nullable Object scalar(@Nullable String text, Shape shape) {
        if (text == null) {
            return null;
        }
        return shape instanceof Shape.Scalar kind ? ScalarText.read(text, kind) : null;
    }
}
