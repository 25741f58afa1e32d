package dev.kiln.metrics;

import java.time.Instant;

/** One period of a series. Durations in milliseconds; zero when nothing ran. */
public record MetricPoint(
        Instant start,
        long invocations,
        long errors,
        long throttles,
        long coldStarts,
        double p50Ms,
        double p95Ms,
        double p99Ms,
        double maxMs,
        double maxMemoryMb,
        int maxConcurrency) {}
