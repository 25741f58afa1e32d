package dev.kiln.executor.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an executor reports about the functions it runs. */
public sealed interface TelemetryEvent {

    TelemetrySource source();

    /**
     * One log event: a line of the function's output, or one of ours (INIT_START, START, END,
     * REPORT).
     *
     * @param requestId also of the cold start that an invocation causes; null when there is none
     * @param text at most 256 KiB, may hold line breaks, without the final one
     */
    record LogLine(
            TelemetrySource source,
            Instant time,
            @Nullable String requestId,
            LogOrigin origin,
            String text)
            implements TelemetryEvent {}

    /**
     * An invocation has ended.
     *
     * @param errorType null when it succeeded
     */
    record InvocationFinished(
            TelemetrySource source,
            Instant time,
            String requestId,
            @Nullable String errorType,
            InvocationReport report)
            implements TelemetryEvent {}

    /**
     * Connections to one destination that were made or refused since the last report.
     *
     * @param destination a host name where the sandbox asked for one, or an address
     * @param port 0 when a name was refused before there was a port
     * @param protocol {@code tcp}, {@code udp} or {@code dns}
     * @param connections how many
     */
    record NetworkUsed(
            TelemetrySource source,
            Instant time,
            String destination,
            int port,
            String protocol,
            NetworkVerdict verdict,
            long connections)
            implements TelemetryEvent {}

    /** What the network policy did with a connection. */
    enum NetworkVerdict {
        ALLOWED,
        DENIED
    }

    /** {@code PLATFORM}: written by Kiln. {@code FUNCTION}: written by the customer's code. */
    enum LogOrigin {
        PLATFORM,
        FUNCTION
    }
}
