package dev.kiln.invocations;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import org.jspecify.annotations.Nullable;

/**
 * How an invocation ended.
 *
 * @param status decides which other parts are there
 * @param payload response, or the error document
 * @param errorType null when it succeeded
 * @param report null when the platform failed before or while it ran
 */
public record InvocationOutcome(
        String requestId,
        String executedVersion,
        Status status,
        Payload payload,
        @Nullable String errorType,
        @Nullable InvocationReport report) {

    public enum Status {
        SUCCEEDED,
        FUNCTION_FAILED,
        PLATFORM_FAILED,
        THROTTLED
    }

    public boolean isSucceeded() {
        return status == Status.SUCCEEDED;
    }
}
