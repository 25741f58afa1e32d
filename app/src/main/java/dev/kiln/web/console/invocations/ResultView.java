package dev.kiln.web.console.invocations;

import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.invocations.InvocationSummary;
import dev.kiln.web.console.layout.Figures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one run ended, in words.
 *
 * @param detail which code ran
 * @param memory such as {@code 87 of 512 MB}; null when nothing ran
 * @param response null when it failed
 * @param isCut whether the history kept only the start of the response
 * @param failure null when it succeeded
 */
public record ResultView(
        String requestId,
        String href,
        String tone,
        String icon,
        String title,
        String detail,
        List<PhaseView> phases,
        @Nullable String memory,
        @Nullable DocumentView response,
        boolean isCut,
        @Nullable FailureView failure) {

    private static final int KEPT = 65_536;

    public static ResultView of(InvocationSummary run, String href) {
        return run.isRunning() ? running(run, href) : ended(run, href);
    }

    private static ResultView running(InvocationSummary run, String href) {
        return new ResultView(
                run.requestId(),
                href,
                "acc",
                "hourglass",
                title(run),
                "It has not ended yet.",
                PhaseView.of(run),
                null,
                null,
                false,
                null);
    }

    private static ResultView ended(InvocationSummary run, String href) {
        var succeeded = run.status() == Status.SUCCEEDED;
        var response = run.response();
        return new ResultView(
                run.requestId(),
                href,
                succeeded ? "ok" : "err",
                succeeded ? "check" : "triangle-alert",
                title(run),
                codeOf(run),
                PhaseView.of(run),
                memory(run),
                succeeded && response != null ? DocumentView.of(response) : null,
                response != null && response.length() >= KEPT,
                succeeded ? null : FailureView.of(response, run.errorType()));
    }

    public static String title(InvocationSummary run) {
        var status = run.status();
        if (status == null) {
            return "Running";
        }
        return switch (status) {
            case SUCCEEDED -> "Succeeded in " + time(run.duration());
            case FUNCTION_FAILED -> failure(run);
            case PLATFORM_FAILED -> "The platform failed";
        };
    }

    private static String failure(InvocationSummary run) {
        return switch (String.valueOf(run.errorType())) {
            case "Sandbox.Timedout" -> "Timed out after " + time(run.duration());
            case "Runtime.OutOfMemory" -> "Ran out of memory after " + time(run.duration());
            case "Runtime.ExitError" -> "The process ended after " + time(run.duration());
            default -> "Failed after " + time(run.duration());
        };
    }

    private static String codeOf(InvocationSummary run) {
        if (run.status() == Status.PLATFORM_FAILED) {
            return "It was not your code's fault. Your draft is kept: run it again.";
        }
        return isDraft(run)
                ? "Your draft ran in a sandbox of its own. Not deployed."
                : "The deployed code ran (" + run.version() + ").";
    }

    public static boolean isDraft(InvocationSummary run) {
        return run.version().equals("$DRAFT");
    }

    private static @Nullable String memory(InvocationSummary run) {
        return run.duration() == null || run.maxMemoryUsedBytes() == 0
                ? null
                : Figures.megabytes((double) run.maxMemoryUsedBytes()).replace(" MB", "")
                        + " of "
                        + run.memorySizeMb()
                        + " MB";
    }

    private static String time(@Nullable Duration took) {
        return took == null ? "0 ms" : PhaseView.milliseconds(took);
    }
}
