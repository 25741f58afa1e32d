package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.telemetryapi.StreamKind;
import dev.kiln.executor.telemetryapi.TelemetryHub;
import java.time.Clock;
import java.time.Instant;
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
    private final TelemetryHub hub;
    private final LogTail tail = new LogTail();
    private @Nullable String requestId;

    /**
     * @param isJson whether the function writes JSON
     */
    public FunctionLog(
            TelemetrySource source, Clock clock, Consumer<TelemetryEvent> sink, boolean isJson) {
        this.hub = new TelemetryHub(clock, isJson);
        this.source = source;
        this.clock = clock;
        this.sink = sink;
    }

    public TelemetrySource source() {
        return source;
    }

    public Instant now() {
        return clock.instant();
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
        hub.line(StreamKind.FUNCTION, text);
        write(LogOrigin.FUNCTION, text);
    }

    /** What an extension wrote is in the function's log as well. */
    public void extension(String text) {
        hub.line(StreamKind.EXTENSION, text);
        write(LogOrigin.FUNCTION, text);
    }

    /** Those inside the sandbox who want to be told. */
    public TelemetryHub hub() {
        return hub;
    }

    private synchronized void write(LogOrigin origin, String text) {
        tail.append(text);
        sink.accept(new LogLine(source, clock.instant(), requestId, origin, text));
    }
}
