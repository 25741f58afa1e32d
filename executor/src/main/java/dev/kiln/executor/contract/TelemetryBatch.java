package dev.kiln.executor.contract;

import java.util.List;

/**
 * Telemetry in order. Event {@code i} has number {@code firstSequence + i}; numbers never repeat
 * within one {@code spoolId}, so that a batch sent again is recognised and stored once.
 *
 * @param spoolId names one uninterrupted numbering: a new one for every start of an executor
 */
public record TelemetryBatch(String spoolId, long firstSequence, List<TelemetryEvent> events) {

    public TelemetryBatch {
        events = List.copyOf(events);
    }
}
