package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import dev.kiln.web.aws.protocol.AwsService;
import dev.kiln.web.aws.protocol.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One service in its wire protocol. */
sealed interface Wire permits RestJsonWire, JsonWire, QueryWire {

    static Wire of(AwsService service, List<Operation<?>> operations) {
        return switch (service.protocol()) {
            case REST_JSON -> new RestJsonWire(service, operations);
            case JSON_1_0 -> new JsonWire(service, "application/x-amz-json-1.0", operations);
            case JSON_1_1 -> new JsonWire(service, "application/x-amz-json-1.1", operations);
            case QUERY -> new QueryWire(service, operations);
            case REST_XML ->
                    throw new IllegalArgumentException(service.name() + ": no service speaks it");
        };
    }

    /**
     * @return null when the service has no such operation
     */
    @Nullable OperationMatch find(AwsRequest request);

    /** The operation's input, not validated yet. */
    Object read(OperationMatch match, AwsRequest request);

    /** The answer without a body of its own, or with an output record. */
    Written output(Operation<?> operation, java.lang.@Nullable Record output, String requestId);

    Written error(AwsError error, String requestId);

    /** Code and status by which the services of this protocol refuse whoever calls. */
    AwsError refusal(String code, String message);
}
