package dev.kiln.web.console.styleguide;

import dev.kiln.web.console.functions.FunctionHeaderView;
import dev.kiln.web.console.layout.ChartView;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.KpiView;
import dev.kiln.web.console.layout.OptionView;
import dev.kiln.web.console.layout.PagesView;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.metrics.MetricTableView;
import dev.kiln.web.console.metrics.TimeRange;
import java.util.List;

/** One of each, filled with a small story. */
record StyleguideView(
        List<String> colours,
        List<KpiView> figures,
        List<TimeRange.Choice> ranges,
        List<FactView> facts,
        ChartView chart,
        MetricTableView table,
        ProblemsView problems,
        List<OptionView> runtimes,
        List<Variable> variables,
        List<Phase> phases,
        PagesView pages,
        FunctionHeaderView function) {

    record Variable(String name, String value) {}

    record Phase(String name, String value, String tone, long x, long width) {}
}
