package dev.kiln.web.console.metrics;

import dev.kiln.metrics.MetricPoint;
import dev.kiln.web.console.layout.Figures;
import java.util.Locale;

/** What a chart or its table can show of a point in time. */
public enum MetricColumn {
    INVOCATIONS("Invocations", "viz-1"),
    ERRORS("Errors", "viz-err"),
    THROTTLES("Throttles", "viz-3"),
    COLD_STARTS("Cold starts", "viz-2"),
    P50("p50 (ms)", "viz-1"),
    P95("p95 (ms)", "viz-3"),
    P99("p99 (ms)", "viz-4"),
    MAX("Max (ms)", "viz-5"),
    MEMORY("Memory (MB)", "viz-2"),
    CONCURRENCY("Concurrency", "viz-1");

    private final String header;
    private final String tone;

    MetricColumn(String header, String tone) {
        this.header = header;
        this.tone = tone;
    }

    /** Name by which a chart finds the column. */
    public String series() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String header() {
        return header;
    }

    /** Header without its unit. */
    public String label() {
        return header.replaceAll(" \\(.*", "");
    }

    public String tone() {
        return tone;
    }

    /** What should not happen stands out as bars; everything else is a line. */
    boolean isBars() {
        return this == ERRORS || this == THROTTLES;
    }

    public double of(MetricPoint point) {
        return switch (this) {
            case INVOCATIONS -> point.invocations();
            case ERRORS -> point.errors();
            case THROTTLES -> point.throttles();
            case COLD_STARTS -> point.coldStarts();
            case P50 -> point.p50Ms();
            case P95 -> point.p95Ms();
            case P99 -> point.p99Ms();
            case MAX -> point.maxMs();
            case MEMORY -> point.maxMemoryMb();
            case CONCURRENCY -> point.maxConcurrency();
        };
    }

    /** Durations of a period in which nothing ran are unknown, not zero. */
    String text(MetricPoint point) {
        return isMeasured() && point.invocations() == 0 ? "–" : Figures.plain(of(point));
    }

    private boolean isMeasured() {
        return switch (this) {
            case P50, P95, P99, MAX, MEMORY -> true;
            case INVOCATIONS, ERRORS, THROTTLES, COLD_STARTS, CONCURRENCY -> false;
        };
    }
}
