package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetrySource;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log stream of one sandbox. Stamps source, time and request id, which come from us and never
 * from what the function wrote, and keeps the tail that callers may ask for.
 */
public final class FunctionLog {

    private final TelemetrySource source;
    private final Clock clock;
    private final Consumer<TelemetryEvent> sink;
    private final LogTail tail = new LogTail();
    private @Nullable String requestId;

    public FunctionLog(TelemetrySource source, Clock clock, Consumer<TelemetryEvent> sink) {
        this.source = source;
        this.clock = clock;
        this.sink = sink;
    }

    public TelemetrySource source() {
        return source;
    }

    /** Lines from now on belong to this invocation, also those of a cold start that it causes. */
    public synchronized void begin(String requestId) {
        this.requestId = requestId;
        tail.clear();
    }

    /** What was written before the handler starts is no part of the tail when init went well. */
    public synchronized void clearTail() {
        tail.clear();
    }

    public synchronized Payload tail() {
        return tail.payload();
    }

    public void platform(String text) {
        write(LogOrigin.PLATFORM, text);
    }

    public void function(String text) {
        write(LogOrigin.FUNCTION, text);
    }

    private synchronized void write(LogOrigin origin, String text) {
        tail.append(text);
        sink.accept(new LogLine(source, clock.instant(), requestId, origin, text));
    }
}
