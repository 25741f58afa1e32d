package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import dev.kiln.web.aws.protocol.UrlText;
import dev.kiln.web.aws.wire.FormReader;
import dev.kiln.web.aws.wire.XmlWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** query: the operation and its input in parameters, XML back. */
final class QueryWire implements Wire {

    private static final String XML = "text/xml";

    /** The names that services of this protocol have for the same refusals. */
    private static final Map<String, String> REFUSALS =
            Map.of(
                    "InvalidSignatureException", "SignatureDoesNotMatch",
                    "UnrecognizedClientException", "InvalidClientTokenId",
                    "MissingAuthenticationTokenException", "MissingAuthenticationToken",
                    "IncompleteSignatureException", "IncompleteSignature",
                    "ExpiredTokenException", "ExpiredToken",
                    "AccessDeniedException", "AccessDenied",
                    "ValidationException", "ValidationError",
                    "SerializationException", "MalformedInput",
                    "ServiceException", "InternalFailure",
                    "UnknownOperationException", "InvalidAction");

    private final AwsService service;
    private final Map<String, Operation<?>> operations;
    private final FormReader inputs;

    QueryWire(AwsService service, List<Operation<?>> operations) {
        this.service = service;
        this.operations =
                operations.stream().collect(Collectors.toMap(Operation::name, Function.identity()));
        inputs = new FormReader(service.structures());
    }

    /** Parameters of the body, or those of the query string when it has none. */
    static Map<String, List<String>> parameters(AwsRequest request) {
        return request.body().length == 0
                ? request.parameters()
                : UrlText.parameters(new String(request.body(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable OperationMatch find(AwsRequest request) {
        var action = parameters(request).getOrDefault("Action", List.of("")).getFirst();
        var operation = operations.get(action);
        return operation == null ? null : OperationMatch.named(operation);
    }

    @Override
    public Object read(OperationMatch match, AwsRequest request) {
        var structure = service.structures().of(match.operation().input());
        var values = new @Nullable Object[structure.members().size()];
        inputs.readInto(values, structure, parameters(request));
        return structure.create(values);
    }

    @Override
    public Written output(
            Operation<?> operation, java.lang.@Nullable Record output, String requestId) {
        var xml = new XmlWriter(service.structures());
        var name = operation.name();
        xml.open(name + "Response", service.namespace());
        if (output != null) {
            xml.open(name + "Result").members(output).close(name + "Result");
        }
        xml.open("ResponseMetadata").text("RequestId", requestId).close("ResponseMetadata");
        return written(xml.close(name + "Response"));
    }

    @Override
    public Written error(AwsError error, String requestId) {
        var xml = new XmlWriter(service.structures());
        xml.open("ErrorResponse", service.namespace())
                .open("Error")
                .text("Type", error.status() < 500 ? "Sender" : "Receiver")
                .text("Code", REFUSALS.getOrDefault(error.code(), error.code()))
                .text("Message", String.valueOf(error.getMessage()))
                .close("Error")
                .text("RequestId", requestId)
                .close("ErrorResponse");
        return written(xml);
    }

    @Override
    public AwsError refusal(String code, String message) {
        return new AwsError("IncompleteSignatureException".equals(code) ? 400 : 403, code, message);
    }

    private static Written written(XmlWriter xml) {
        return new Written(Map.of(), XML, xml.toString().getBytes(StandardCharsets.UTF_8));
    }
}
