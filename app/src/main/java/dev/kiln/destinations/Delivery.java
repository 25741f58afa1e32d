package dev.kiln.destinations;

import dev.kiln.executor.contract.Payload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a target gets.
 *
 * @param requestId of the event that this is about
 * @param traceId of that event, so that a chain of functions can be followed
 * @param attributes of a message, such as a dead letter's RequestID, ErrorCode and ErrorMessage
 */
public record Delivery(
        String requestId, @Nullable String traceId, Payload body, Map<String, String> attributes) {

    public Delivery {
        attributes = Map.copyOf(attributes);
    }
}
