package dev.kiln.web.console.home;

import dev.kiln.web.console.functions.FunctionRows;
import dev.kiln.web.console.layout.ChartView;
import dev.kiln.web.console.layout.KpiView;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.metrics.MetricTableView;
import dev.kiln.web.console.metrics.TimeRange;
import java.util.List;

/**
 * @param isNew nothing was created yet: a checklist takes the place of numbers
 * @param live whether the numbers renew themselves
 * @param refreshHref of the numbers alone, for the renewal
 * @param liveHref the same page with renewal the other way round
 */
record HomeView(
        boolean isNew,
        String summary,
        String rangeWords,
        List<TimeRange.Choice> ranges,
        boolean live,
        String refreshHref,
        String liveHref,
        List<KpiView> figures,
        ChartView chart,
        MetricTableView table,
        List<FunctionRows.Row> traffic,
        List<Failure> failures) {

    record Failure(
            String function, String href, String error, Moments.MomentView time, String version) {}
}
