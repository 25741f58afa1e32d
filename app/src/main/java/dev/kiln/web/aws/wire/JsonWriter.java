package dev.kiln.web.aws.wire;

import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.shape.Shape;
import dev.kiln.web.aws.shape.Structures;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes structures as JSON; members that are null are left out. */
public final class JsonWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private final Structures structures;

    public JsonWriter(Structures structures) {
        this.structures = structures;
    }

    public byte[] write(Object structure) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            structure(json, structure);
        }
        return bytes.toByteArray();
    }

    /** An object of texts, such as an error. */
    public static byte[] text(Map<String, String> members) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            members.forEach(json::writeStringProperty);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private void structure(JsonGenerator json, Object value) {
        var structure = structures.of(value.getClass());
        json.writeStartObject();
        for (var member : structure.members()) {
            var part = structure.value(value, member);
            if (part != null && member.location() == Member.Location.BODY) {
                json.writeName(member.wireName());
                value(json, part, member.shape());
            }
        }
        json.writeEndObject();
    }

    private void value(JsonGenerator json, @Nullable Object value, Shape shape) {
        if (value == null) {
            json.writeNull();
            return;
        }
        switch (shape) {
            case Shape.Scalar _ -> scalar(json, value);
            case Shape.Nested _ -> structure(json, value);
            case Shape.Listing listing -> list(json, (List<?>) value, listing.element());
            case Shape.Mapping mapping -> map(json, (Map<?, ?>) value, mapping.value());
        }
    }

    private void list(JsonGenerator json, List<?> list, Shape element) {
        json.writeStartArray();
        for (var each : list) {
            value(json, each, element);
        }
        json.writeEndArray();
    }

    private void map(JsonGenerator json, Map<?, ?> map, Shape element) {
        json.writeStartObject();
        for (var entry : map.entrySet()) {
            json.writeName(String.valueOf(entry.getKey()));
            value(json, entry.getValue(), element);
        }
        json.writeEndObject();
    }

    private static void scalar(JsonGenerator json, Object value) {
        switch (value) {
            case String text -> json.writeString(text);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean truth -> json.writeBoolean(truth);
            case byte[] bytes -> json.writeBinary(bytes);
            case Instant time -> json.writeNumber(epochSeconds(time));
            default -> throw new IllegalArgumentException("No JSON for " + value.getClass());
        }
    }

    private static BigDecimal epochSeconds(Instant time) {
        return BigDecimal.valueOf(time.toEpochMilli(), 3);
    }
}
