package dev.kiln.web.console.metrics;

import dev.kiln.metrics.MetricSeries;
import dev.kiln.web.console.layout.ChartView;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Chart views over the columns of a metric table. */
public final class Charts {

    private Charts() {}

    public static ChartView of(
            String id, String title, String unit, MetricSeries series, MetricColumn... columns) {
        var shown = Arrays.asList(columns);
        var note = "per " + MetricTableView.words(series.period());
        return new ChartView(
                id,
                title,
                note,
                unit,
                shown.stream().map(MetricColumn::series).collect(Collectors.joining(" ")),
                title + " " + note,
                shown.stream()
                        .map(column -> new ChartView.Key(column.label(), column.tone()))
                        .toList());
    }
}
