package dev.kiln.invocations;

import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import org.jspecify.annotations.Nullable;

/**
 * How an invocation ended.
 *
 * @param executedVersion {@code $LATEST}, or {@code $DRAFT} for a console run
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

    /** {@code PLATFORM_FAILED}: Kiln's fault, not the function's. */
    public enum Status {
        SUCCEEDED,
        FUNCTION_FAILED,
        PLATFORM_FAILED
    }

    public boolean isSucceeded() {
        return status == Status.SUCCEEDED;
    }
}
