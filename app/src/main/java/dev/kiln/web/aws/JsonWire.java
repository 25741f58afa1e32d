package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.wire.JsonReader;
import dev.kiln.web.aws.wire.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** json 1.0 and 1.1: one path, the operation in {@code X-Amz-Target}, errors by {@code __type}. */
final class JsonWire implements Wire {

    private final AwsService service;
    private final String contentType;
    private final Map<String, Operation<?>> operations;
    private final JsonReader inputs;
    private final JsonWriter outputs;

    JsonWire(AwsService service, String contentType, List<Operation<?>> operations) {
        this.service = service;
        this.contentType = contentType;
        this.operations =
                operations.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        inputs = new JsonReader(service.structures());
        outputs = new JsonWriter(service.structures());
    }

    @Override
    public @Nullable OperationMatch find(AwsRequest request) {
        var target = request.header("x-amz-target");
        var prefix = service.target() + ".";
        var operation =
                target == null || !target.startsWith(prefix)
                        ? null
                        : operations.get(target.substring(prefix.length()));
        return operation == null ? null : OperationMatch.named(operation);
    }

    @Override
    public Object read(OperationMatch match, AwsRequest request) {
        var structure = service.structures().of(match.operation().input());
        var values = new @Nullable Object[structure.members().size()];
        inputs.readInto(values, structure, request.body());
        return structure.create(values);
    }

    @Override
    public Written output(
            Operation<?> operation, java.lang.@Nullable Record output, String requestId) {
        return new Written(
                Map.of(), contentType, output == null ? new byte[0] : outputs.write(output));
    }

    @Override
    public Written error(AwsError error, String requestId) {
        var members = new TreeMap<>(error.members());
        members.put("__type", error.code());
        members.put("message", String.valueOf(error.getMessage()));
        return new Written(
                Map.of("x-amzn-ErrorType", error.code()), contentType, JsonWriter.text(members));
    }

    @Override
    public AwsError refusal(String code, String message) {
        return new AwsError(400, code, message);
    }
}
