package dev.kiln.web.console.home;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionQuery;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.metrics.MetricQueries;
import dev.kiln.metrics.MetricSeries;
import dev.kiln.paging.PageRequest;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.web.console.functions.FunctionRows;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.metrics.Charts;
import dev.kiln.web.console.metrics.KeyFigures;
import dev.kiln.web.console.metrics.MetricColumn;
import dev.kiln.web.console.metrics.MetricTableView;
import dev.kiln.web.console.metrics.TimeRange;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Everything that Home says about an account, in one bounded set of queries. */
@Component
class HomeNumbers {

    private static final int FUNCTIONS_LOOKED_AT = 100;
    private static final int ROWS = 8;
    private static final int FAILURES = 6;

    private final Functions functions;
    private final MetricQueries metrics;
    private final InvocationHistory history;
    private final ExecutorRegistry executors;
    private final FunctionRows rows;
    private final Moments moments;

    HomeNumbers(
            Functions functions,
            MetricQueries metrics,
            InvocationHistory history,
            ExecutorRegistry executors,
            FunctionRows rows,
            Moments moments) {
        this.functions = functions;
        this.metrics = metrics;
        this.history = history;
        this.executors = executors;
        this.rows = rows;
        this.moments = moments;
    }

    HomeView of(Caller caller, String rangeName, boolean live) {
        var range = TimeRange.named(rangeName);
        var home = "/a/" + caller.account();
        var recent = recent(caller);
        var series = metrics.account(caller.account(), range.duration());
        return new HomeView(
                recent.isEmpty(),
                summary(recent.size()),
                range.words(),
                TimeRange.choices(range, home),
                live,
                home + "?range=" + range.value(),
                home + "?range=" + range.value() + "&live=" + !live,
                KeyFigures.of(series),
                Charts.of(
                        "load",
                        "Invocations and errors",
                        "",
                        series,
                        MetricColumn.INVOCATIONS,
                        MetricColumn.ERRORS),
                MetricTableView.of(
                        "traffic-numbers", series, MetricColumn.INVOCATIONS, MetricColumn.ERRORS),
                traffic(caller, recent, range),
                failures(caller));
    }

    private List<FunctionSummary> recent(Caller caller) {
        var query = new FunctionQuery("", FunctionQuery.Order.LAST_MODIFIED);
        return functions.list(caller, query, PageRequest.first(FUNCTIONS_LOOKED_AT)).items();
    }

    private String summary(int functionCount) {
        var count = functionCount == FUNCTIONS_LOOKED_AT ? "100 or more" : "" + functionCount;
        var living = executors.living().size();
        return count
                + (functionCount == 1 ? " function, " : " functions, ")
                + living
                + (living == 1 ? " executor" : " executors")
                + (living == 0 ? ": nothing can run until one registers" : " healthy");
    }

    private List<FunctionRows.Row> traffic(
            Caller caller, List<FunctionSummary> recent, TimeRange range) {
        var names = recent.stream().map(FunctionSummary::name).toList();
        var series = metrics.functions(caller.account(), names, range.duration());
        var busiest =
                recent.stream()
                        .sorted(Comparator.comparingLong(it -> -invocations(series, it)))
                        .limit(ROWS)
                        .toList();
        return rows.of(caller, busiest, series);
    }

    private static long invocations(Map<String, MetricSeries> series, FunctionSummary function) {
        var own = series.get(function.name());
        return own == null ? 0 : own.total().invocations();
    }

    private List<HomeView.Failure> failures(Caller caller) {
        return history.failures(caller, PageRequest.first(FAILURES)).items().stream()
                .map(failed -> failure(caller, failed))
                .toList();
    }

    private HomeView.Failure failure(Caller caller, InvocationSummary failed) {
        var error = failed.errorType();
        return new HomeView.Failure(
                failed.function(),
                "/a/" + caller.account() + "/invocations/" + failed.requestId(),
                error == null ? "The platform failed" : error,
                moments.of(failed.startedAt()),
                failed.version());
    }
}
