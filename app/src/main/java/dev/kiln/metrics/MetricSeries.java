package dev.kiln.metrics;

import java.time.Duration;
import java.util.List;

/**
 * @param points oldest first, one per period without gaps
 * @param total all of them together, percentiles over the whole range
 */
public record MetricSeries(Duration period, List<MetricPoint> points, MetricPoint total) {

    public MetricSeries {
        points = List.copyOf(points);
    }
}
