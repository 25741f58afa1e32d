package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.logs.LogEvent;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogReader;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import dev.kiln.web.console.invocations.ResultView;
import dev.kiln.web.console.layout.Moments;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the part of the Code page that shows a run. */
@Component
public class RunPanels {

    private static final int LAST_RUNS = 20;
    private static final int MOST_LINES = 1000;

    private final InvocationHistory history;
    private final LogReader logs;
    private final Moments moments;

    RunPanels(InvocationHistory history, LogReader logs, Moments moments) {
        this.history = history;
        this.logs = logs;
        this.moments = moments;
    }

    /**
     * @param requestId of the run to show; one that is not this function's shows nothing
     */
    public RunPanelView of(Caller caller, FunctionSummary function, @Nullable String requestId) {
        return find(caller, function, requestId)
                .map(run -> of(caller, function, run))
                .orElseGet(() -> empty(caller, function));
    }

    private Optional<InvocationSummary> find(
            Caller caller, FunctionSummary function, @Nullable String requestId) {
        return requestId == null || requestId.isBlank()
                ? Optional.empty()
                : history.find(caller, requestId)
                        .filter(run -> run.function().equals(function.name()));
    }

    private RunPanelView of(Caller caller, FunctionSummary function, InvocationSummary run) {
        var href = RunAddress.page(caller, run.requestId());
        var page =
                logs.newest(caller.account(), query(function, run), PageRequest.first(MOST_LINES));
        return new RunPanelView(
                run.isRunning() ? null : ResultView.of(run, href),
                run.isRunning() ? RunAddress.events(caller, run.requestId()) : null,
                href,
                page.items().reversed().stream().map(LogLineView::of).toList(),
                note(page),
                logsHref(caller, function.name()),
                lastRuns(caller, function.name()));
    }

    private static LogQuery query(FunctionSummary function, InvocationSummary run) {
        return LogQuery.ofInvocation(function.logGroup(), run.requestId());
    }

    private static String note(Page<LogEvent> page) {
        if (page.nextCursor() != null) {
            return "showing the last " + MOST_LINES + " lines; open Logs for the rest";
        }
        return page.items().size() == 1 ? "1 line" : page.items().size() + " lines";
    }

    private RunPanelView empty(Caller caller, FunctionSummary function) {
        return new RunPanelView(
                null,
                null,
                null,
                List.of(),
                "",
                logsHref(caller, function.name()),
                lastRuns(caller, function.name()));
    }

    List<RunRowView> lastRuns(Caller caller, String function) {
        return history.ofFunction(caller, function, PageRequest.first(LAST_RUNS)).items().stream()
                .map(run -> row(caller, run))
                .toList();
    }

    private RunRowView row(Caller caller, InvocationSummary run) {
        var href = RunAddress.page(caller, run.requestId());
        return RunRowView.of(run, href, moments.of(run.startedAt()));
    }

    private static String logsHref(Caller caller, String function) {
        return "/a/" + caller.account() + "/functions/" + function + "/logs";
    }
}
