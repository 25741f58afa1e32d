package dev.kiln.web.console.styleguide;

import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricSeries;
import dev.kiln.web.console.functions.FunctionHeaderView;
import dev.kiln.web.console.functions.FunctionHeaderView.TabView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.metrics.Charts;
import dev.kiln.web.console.metrics.KeyFigures;
import dev.kiln.web.console.metrics.MetricColumn;
import dev.kiln.web.console.metrics.MetricTableView;
import dev.kiln.web.console.metrics.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The story of the style guide: a function named resize-image that failed for a while. */
final class Samples {

    private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
    private static final int PERIODS = 60;

    private Samples() {}

    static StyleguideView guide() {
        var series = series();
        return new StyleguideView(
                List.of(
                        "canvas",
                        "surface",
                        "raised",
                        "sunken",
                        "text",
                        "text-2",
                        "text-3",
                        "accent",
                        "accent-fill",
                        "ok-mark",
                        "warn-mark",
                        "err-mark",
                        "info-mark"),
                KeyFigures.of(series),
                TimeRange.choices(TimeRange.H3, "/styleguide"),
                facts(),
                Charts.of(
                        "sample",
                        "Invocations and errors",
                        "",
                        series,
                        MetricColumn.INVOCATIONS,
                        MetricColumn.ERRORS),
                MetricTableView.of(
                        "sample-numbers", series, MetricColumn.INVOCATIONS, MetricColumn.ERRORS),
                ProblemsView.of("memoryMb", "Memory must be 128 to 10240 MB: 64 is too little."),
                List.of(
                        new OptionView("python3.13", "Python 3.13"),
                        new OptionView("nodejs22.x", "Node.js 22")),
                List.of(
                        new StyleguideView.Variable("BUCKET", "thumbnails"),
                        new StyleguideView.Variable("", "")),
                phases(),
                new PagesView("50 functions on this page", "/styleguide", "/styleguide"),
                header());
    }

    private static List<FactView> facts() {
        return List.of(
                new FactView("Runtime", "Python 3.13"),
                new FactView("Memory", "512 MB"),
                new FactView("Timeout", "30 s"));
    }

    private static List<StyleguideView.Phase> phases() {
        return List.of(
                new StyleguideView.Phase("Queue", "4 ms", "viz-5", 0, 20),
                new StyleguideView.Phase("Cold start", "96 ms", "viz-3", 23, 380),
                new StyleguideView.Phase("Handler", "143 ms", "viz-1", 406, 594));
    }

    private static FunctionHeaderView header() {
        return new FunctionHeaderView(
                "resize-image",
                "/styleguide",
                "ok",
                "Active",
                facts(),
                List.of(
                        new TabView("code", "Code", "/styleguide"),
                        new TabView("monitor", "Monitor", "/styleguide")),
                List.of(
                        new TabView("general", "General", "/styleguide"),
                        new TabView("tags", "Tags", "/styleguide")));
    }

    private static MetricSeries series() {
        var points = IntStream.range(0, PERIODS).mapToObj(Samples::point).toList();
        var total = new MetricPoint(START, 9_377, 96, 2, 212, 96, 286, 612, 1_900, 188, 41);
        return new MetricSeries(Duration.ofMinutes(1), points, total);
    }

    private static MetricPoint point(int minute) {
        var invocations = 150 + (minute * 37 % 50);
        var errors = minute > 50 ? 12 : 0;
        return new MetricPoint(
                START.plus(Duration.ofMinutes(minute)),
                invocations,
                errors,
                0,
                minute % 7,
                90 + minute % 11,
                250 + minute % 40,
                500,
                900,
                150,
                4);
    }
}
