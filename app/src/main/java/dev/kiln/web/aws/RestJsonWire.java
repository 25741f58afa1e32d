package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.shape.Member;
import dev.kiln.web.aws.wire.JsonWriter;
import dev.kiln.web.aws.wire.ScalarText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** rest-json: methods and paths, JSON bodies, the type of an error in a header. */
final class RestJsonWire implements Wire {

    private static final String JSON = "application/json";

    private final AwsService service;
    private final RouteTree routes = new RouteTree();
    private final InputReader inputs;
    private final JsonWriter outputs;

    RestJsonWire(AwsService service, List<Operation<?>> operations) {
        this.service = service;
        inputs = new InputReader(service.structures());
        outputs = new JsonWriter(service.structures());
        for (var operation : operations) {
            routes.add(operation, Objects.requireNonNull(operation.route(), operation.name()));
        }
    }

    @Override
    public @Nullable OperationMatch find(AwsRequest request) {
        return routes.find(request);
    }

    @Override
    public Object read(OperationMatch match, AwsRequest request) {
        return inputs.read(match, request);
    }

    @Override
    public Written output(
            Operation<?> operation, java.lang.@Nullable Record output, String requestId) {
        if (output == null) {
            return new Written(Map.of(), JSON, new byte[0]);
        }
        var structure = service.structures().of(output.getClass());
        var headers = new TreeMap<String, String>();
        for (var member : structure.elsewhere()) {
            var value = structure.value(output, member);
            if (value != null && member.location() == Member.Location.HEADER) {
                headers.put(member.place(), ScalarText.write(value));
            }
        }
        var payload = structure.payload();
        return payload == null
                ? new Written(headers, JSON, outputs.write(output))
                : new Written(headers, JSON, payload(structure.value(output, payload)));
    }

    private byte[] payload(@Nullable Object payload) {
        return switch (payload) {
            case null -> new byte[0];
            case byte[] bytes -> bytes;
            default -> outputs.write(payload);
        };
    }

    @Override
    public Written error(AwsError error, String requestId) {
        var members = new TreeMap<>(error.members());
        var name = service.capitalMessages().contains(error.code()) ? "Message" : "message";
        members.put(name, String.valueOf(error.getMessage()));
        return new Written(
                Map.of("x-amzn-ErrorType", error.code()), JSON, JsonWriter.text(members));
    }

    @Override
    public AwsError refusal(String code, String message) {
        return new AwsError(403, code, message);
    }
}
