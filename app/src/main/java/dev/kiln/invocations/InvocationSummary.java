package dev.kiln.invocations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of the history.
 *
 * @param version {@code $LATEST}, or {@code $DRAFT} for a console run
 * @param status null while it runs
 * @param event what it was called with, cut at 64 KB; only console runs keep it
 * @param response response or error document, cut at 64 KB; only console runs and failures keep it
 * @param attempts of an asynchronous invocation that has ended; else null
 */
public record InvocationSummary(
        String requestId,
        String function,
        String version,
        Instant startedAt,
        InvocationOutcome.@Nullable Status status,
        @Nullable String errorType,
        @Nullable Duration queued,
        @Nullable Duration init,
        @Nullable Duration duration,
        @Nullable Duration billed,
        int memorySizeMb,
        long maxMemoryUsedBytes,
        @Nullable String event,
        @Nullable String response,
        @Nullable Integer attempts) {

    public boolean isRunning() {
        return status == null;
    }
}
