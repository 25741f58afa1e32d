package dev.kiln.executor.contract;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one invocation, as the REPORT line shows them.
 *
 * @param queued from acceptance to the moment a sandbox was at hand
 * @param initDuration the cold start; null when the sandbox was warm
 * @param duration handler time
 * @param billedDuration duration and init, rounded up to whole milliseconds
 * @param maxMemoryUsedBytes peak of the sandbox's memory cgroup
 * @param logTail the last 4 KiB of log output, for LogType=Tail
 */
public record InvocationReport(
        Duration queued,
        @Nullable Duration initDuration,
        Duration duration,
        Duration billedDuration,
        int memorySizeMb,
        long maxMemoryUsedBytes,
        String logStream,
        Payload logTail) {

    /** For those who get the log itself. */
    InvocationReport withoutTail() {
        return new InvocationReport(
                queued,
                initDuration,
                duration,
                billedDuration,
                memorySizeMb,
                maxMemoryUsedBytes,
                logStream,
                Payload.EMPTY);
    }

    public boolean isColdStart() {
        return initDuration != null;
    }
}
