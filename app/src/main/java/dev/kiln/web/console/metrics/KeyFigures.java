package dev.kiln.web.console.metrics;

import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricSeries;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.KpiView;
import dev.kiln.web.console.layout.SparkView;
import java.util.List;

/** The five numbers above the charts, each with its small line. */
public final class KeyFigures {

    private static final int WIDTH = 76;
    private static final int HEIGHT = 34;

    private KeyFigures() {}

    public static List<KpiView> of(MetricSeries series) {
        var total = series.total();
        return List.of(
                figure(
                        "Invocations",
                        Figures.compact(total.invocations()),
                        throttles(total),
                        series,
                        MetricColumn.INVOCATIONS),
                errors(series),
                figure(
                        "Duration p95",
                        Figures.milliseconds(total.p95Ms()),
                        "p50 is " + Figures.milliseconds(total.p50Ms()),
                        series,
                        MetricColumn.P95),
                figure(
                        "Cold starts",
                        Figures.percent(total.coldStarts(), total.invocations()),
                        Figures.exact(total.coldStarts())
                                + " of "
                                + Figures.exact(total.invocations()),
                        series,
                        MetricColumn.COLD_STARTS),
                figure(
                        "Concurrency",
                        Figures.exact(total.maxConcurrency()),
                        "most at one time",
                        series,
                        MetricColumn.CONCURRENCY));
    }

    private static String throttles(MetricPoint total) {
        return total.throttles() == 0
                ? "none throttled"
                : Figures.exact(total.throttles()) + " throttled";
    }

    private static KpiView errors(MetricSeries series) {
        var total = series.total();
        return new KpiView(
                "Errors",
                Figures.percent(total.errors(), total.invocations()),
                Figures.exact(total.errors()) + " failed",
                spark(series, MetricColumn.ERRORS),
                total.errors() > 0 ? "t-err" : "");
    }

    private static KpiView figure(
            String name, String value, String note, MetricSeries series, MetricColumn column) {
        return new KpiView(name, value, note, spark(series, column), "");
    }

    private static SparkView spark(MetricSeries series, MetricColumn column) {
        var values = series.points().stream().map(column::of).toList();
        return SparkView.of(values, column.tone(), WIDTH, HEIGHT);
    }
}
