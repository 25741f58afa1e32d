package dev.kiln.web.console.metrics;

import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricSeries;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The numbers behind charts: one row per period, newest last. */
public record MetricTableView(String id, String caption, List<Column> columns, List<Row> rows) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneOffset.UTC);

    public static MetricTableView of(String id, MetricSeries series, MetricColumn... columns) {
        var shown = Arrays.asList(columns);
        return new MetricTableView(
                id,
                "Per " + words(series.period()) + ", in UTC",
                shown.stream().map(Column::of).toList(),
                series.points().stream().map(point -> row(point, shown)).toList());
    }

    private static Row row(MetricPoint point, List<MetricColumn> columns) {
        return new Row(
                point.start().getEpochSecond(),
                TIME.format(point.start()),
                columns.stream().map(column -> column.text(point)).toList());
    }

    /** Such as {@code minute} or {@code 5 minutes}. */
    public static String words(Duration period) {
        if (period.toMinutes() == 1) {
            return "minute";
        }
        return period.toMinutes() % 60 == 0
                ? (period.toHours() == 1 ? "hour" : period.toHours() + " hours")
                : period.toMinutes() + " minutes";
    }

    /**
     * @param bars empty when it is drawn as bars, null when as a line: an attribute that is there
     *     or not
     */
    public record Column(
            String series, String header, String label, String tone, @Nullable String bars) {

        static Column of(MetricColumn column) {
            return new Column(
                    column.series(),
                    column.header(),
                    column.label(),
                    column.tone(),
                    column.isBars() ? "true" : null);
        }
    }

    /**
     * @param time seconds since 1970
     */
    public record Row(long time, String label, List<String> values) {}
}
