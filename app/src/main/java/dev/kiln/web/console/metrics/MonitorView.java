package dev.kiln.web.console.metrics;

import dev.kiln.web.console.layout.ChartView;
import dev.kiln.web.console.layout.KpiView;
import java.util.List;

record MonitorView(
        boolean isEmpty,
        String rangeWords,
        List<TimeRange.Choice> ranges,
        List<KpiView> figures,
        List<ChartView> charts,
        MetricTableView table) {}
