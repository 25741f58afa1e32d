package dev.kiln.web.console.functions.runs;

import dev.kiln.web.console.invocations.ResultView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run, its log, and the runs before it.
 *
 * @param result null when nothing was run yet, or it still runs
 * @param follow address of the stream of a run that still goes on, or null
 * @param href permanent page of the run, or null
 * @param logNote how many lines there are, and how many of them are shown
 * @param logsHref all logs of the function
 */
public record RunPanelView(
        @Nullable ResultView result,
        @Nullable String follow,
        @Nullable String href,
        List<LogLineView> lines,
        String logNote,
        String logsHref,
        List<RunRowView> lastRuns) {}
