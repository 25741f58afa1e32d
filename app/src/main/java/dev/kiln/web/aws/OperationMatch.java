package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.Operation;
import java.util.Map;

/**
 * The operation that a request means.
 *
 * @param labels of its path, decoded
 */
record OperationMatch(Operation<?> operation, Map<String, String> labels) {

    static OperationMatch named(Operation<?> operation) {
        return new OperationMatch(operation, Map.of());
    }
}
