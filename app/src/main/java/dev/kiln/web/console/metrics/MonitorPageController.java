package dev.kiln.web.console.metrics;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.metrics.MetricQueries;
import dev.kiln.metrics.MetricSeries;
import dev.kiln.web.console.functions.FunctionHeaders;
import dev.kiln.web.console.layout.ChartView;
import dev.kiln.web.security.CurrentCaller;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class MonitorPageController {

    private final Functions functions;
    private final FunctionHeaders headers;
    private final MetricQueries metrics;

    MonitorPageController(Functions functions, FunctionHeaders headers, MetricQueries metrics) {
        this.functions = functions;
        this.headers = headers;
        this.metrics = metrics;
    }

    @GetMapping("/a/{account}/functions/{name}/monitor")
    String monitor(
            @CurrentCaller Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "3h") String range,
            Model model) {
        var function = functions.get(caller, name);
        var chosen = TimeRange.named(range);
        var series = metrics.function(caller.account(), name, chosen.duration());
        var header = headers.of(caller, function);
        model.addAttribute("function", header);
        model.addAttribute("monitor", view(series, chosen, header.href() + "/monitor"));
        return "metrics/monitor";
    }

    private static MonitorView view(MetricSeries series, TimeRange range, String page) {
        return new MonitorView(
                series.total().invocations() == 0 && series.total().throttles() == 0,
                range.words(),
                TimeRange.choices(range, page),
                KeyFigures.of(series),
                charts(series),
                MetricTableView.of("monitor-numbers", series, MetricColumn.values()));
    }

    private static List<ChartView> charts(MetricSeries series) {
        return List.of(
                Charts.of("invocations", "Invocations", "", series, MetricColumn.INVOCATIONS),
                Charts.of(
                        "duration",
                        "Duration",
                        "ms",
                        series,
                        MetricColumn.P50,
                        MetricColumn.P95,
                        MetricColumn.P99,
                        MetricColumn.MAX),
                Charts.of(
                        "errors",
                        "Errors and throttles",
                        "",
                        series,
                        MetricColumn.ERRORS,
                        MetricColumn.THROTTLES),
                Charts.of("cold-starts", "Cold starts", "", series, MetricColumn.COLD_STARTS),
                Charts.of("concurrency", "Concurrency", "", series, MetricColumn.CONCURRENCY),
                Charts.of("memory", "Peak memory", "MB", series, MetricColumn.MEMORY));
    }
}
