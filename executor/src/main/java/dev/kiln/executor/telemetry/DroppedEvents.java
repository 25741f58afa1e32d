package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetrySource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what had to be dropped, so that the log itself says where it has a gap. */
final class DroppedEvents {

    private static final int MAX_SOURCES = 1_000;

    private final Map<TelemetrySource, Gap> gaps = new LinkedHashMap<>();

    void count(List<TelemetryEvent> events) {
        for (var event : events) {
            if (gaps.size() < MAX_SOURCES || gaps.containsKey(event.source())) {
                gaps.merge(event.source(), new Gap(1, timeOf(event)), Gap::plus);
            }
        }
    }

    boolean isEmpty() {
        return gaps.isEmpty();
    }

    /** One line for each log stream with a gap; counting starts anew. */
    List<TelemetryEvent> notices() {
        var notices =
                gaps.entrySet().stream().map(gap -> notice(gap.getKey(), gap.getValue())).toList();
        gaps.clear();
        return notices;
    }

    private static TelemetryEvent notice(TelemetrySource source, Gap gap) {
        var text =
                "LOGS_DROPPED Events: "
                        + gap.count()
                        + "\tReason: the app could not be reached and the executor's spool is full";
        return new LogLine(source, gap.last(), null, LogOrigin.PLATFORM, text);
    }

    private static Instant timeOf(TelemetryEvent event) {
        return switch (event) {
            case LogLine line -> line.time();
            case TelemetryEvent.InvocationFinished finished -> finished.time();
            case TelemetryEvent.NetworkUsed used -> used.time();
        };
    }

    private record Gap(long count, Instant last) {
        Gap plus(Gap later) {
            return new Gap(count + later.count, later.last);
        }
    }
}
