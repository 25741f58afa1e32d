package dev.kiln.web.console.invocations;

import dev.kiln.invocations.InvocationSummary;

/** How an invocation ended, in words, a colour and a sign. */
record Verdict(String tone, String icon, String words, String detail) {

    static Verdict of(InvocationSummary invocation) {
        var status = invocation.status();
        if (status == null) {
            return new Verdict("acc", "hourglass", "Running", "It has not ended yet.");
        }
        var took =
                invocation.duration() == null ? "" : " in " + Phases.words(invocation.duration());
        return switch (status) {
            case SUCCEEDED -> new Verdict("ok", "check", "Succeeded" + took, code(invocation));
            case FUNCTION_FAILED ->
                    new Verdict(
                            "err", "x", "Failed" + took, error(invocation, "The function failed"));
            case PLATFORM_FAILED ->
                    new Verdict(
                            "err",
                            "triangle-alert",
                            "The platform failed",
                            error(invocation, "It was not the function's fault"));
        };
    }

    private static String code(InvocationSummary invocation) {
        return invocation.version().equals("$DRAFT")
                ? "A draft ran on an isolated copy. Not deployed."
                : "The deployed code ran.";
    }

    private static String error(InvocationSummary invocation, String otherwise) {
        return invocation.errorType() == null ? otherwise : invocation.errorType();
    }
}
