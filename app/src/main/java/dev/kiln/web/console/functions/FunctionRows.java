package dev.kiln.web.console.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricSeries;
import dev.kiln.runtimes.FunctionRuntime;
import dev.kiln.runtimes.RuntimeCatalog;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.SparkView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Functions with their recent numbers, as rows of a table. */
@Component
public class FunctionRows {

    private static final int WIDTH = 96;
    private static final int HEIGHT = 22;

    private final RuntimeCatalog runtimes;
    private final Moments moments;

    FunctionRows(RuntimeCatalog runtimes, Moments moments) {
        this.runtimes = runtimes;
        this.moments = moments;
    }

    public List<Row> of(
            Caller caller, List<FunctionSummary> functions, Map<String, MetricSeries> series) {
        return functions.stream()
                .map(function -> row(caller, function, series.get(function.name())))
                .toList();
    }

    private Row row(Caller caller, FunctionSummary function, @Nullable MetricSeries series) {
        var points = series == null ? List.<MetricPoint>of() : series.points();
        var traffic = points.stream().map(point -> (double) point.invocations()).toList();
        var href = "/a/" + caller.account() + "/functions/" + function.name();
        var runtime = runtimes.find(function.runtime()).map(FunctionRuntime::label);
        return new Row(
                function.name(),
                href,
                runtime.orElse(function.runtime()),
                SparkView.of(traffic, "viz-1", WIDTH, HEIGHT),
                Numbers.of(series),
                moments.of(function.lastModified()));
    }

    public record Row(
            String name,
            String href,
            String runtime,
            SparkView spark,
            Numbers numbers,
            Moments.MomentView lastModified) {}

    /**
     * @param state health in a word, for those who do not see the dot
     */
    public record Numbers(
            String dot, String state, String invocations, String errors, String tone, String p95) {

        private static final Numbers IDLE = new Numbers("idle", "Idle", "0", "–", "faint", "–");
        private static final double BAD_SHARE = 0.05;

        static Numbers of(@Nullable MetricSeries series) {
            if (series == null || series.total().invocations() == 0) {
                return IDLE;
            }
            var total = series.total();
            var share = (double) total.errors() / total.invocations();
            var health = share == 0 ? "ok" : share < BAD_SHARE ? "warn" : "err";
            return new Numbers(
                    health,
                    share == 0 ? "Healthy" : share < BAD_SHARE ? "Some errors" : "Failing",
                    Figures.exact(total.invocations()),
                    Figures.percent(total.errors(), total.invocations()),
                    share == 0 ? "muted" : "t-" + health,
                    Figures.milliseconds(total.p95Ms()));
        }
    }
}
