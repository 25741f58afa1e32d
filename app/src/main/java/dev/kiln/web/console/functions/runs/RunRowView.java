package dev.kiln.web.console.functions.runs;

import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.web.console.invocations.ResultView;
import dev.kiln.web.console.layout.Moments.MomentView;
import org.jspecify.annotations.Nullable;

/** One line of the list of last runs. */
public record RunRowView(String href, String tone, String title, String code, MomentView moment) {

    static RunRowView of(InvocationSummary run, String href, MomentView moment) {
        return new RunRowView(href, tone(run.status()), ResultView.title(run), codeOf(run), moment);
    }

    private static String tone(@Nullable Status status) {
        if (status == null) {
            return "idle";
        }
        return status == Status.SUCCEEDED ? "ok" : "err";
    }

    private static String codeOf(InvocationSummary run) {
        return ResultView.isDraft(run) ? "draft" : "deployed";
    }
}
