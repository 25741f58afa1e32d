package dev.kiln.executor.contract;

/** How an invocation ended, seen from the executor. */
public sealed interface InvocationReply {

    /** The function answered; {@code response} is at most 6 MB of JSON. */
    record Succeeded(Payload response, InvocationReport report) implements InvocationReply {}

    /**
     * The customer's code failed.
     *
     * @param errorType such as {@code Runtime.ExitError}, {@code Sandbox.Timedout} or the
     *     function's own type
     * @param body the error document: {@code {"errorMessage":…,"errorType":…,"stackTrace":[…]}}
     */
    record FunctionFailed(String errorType, Payload body, InvocationReport report)
            implements InvocationReply {}

    /** Nothing was run; another executor may take it. */
    record Refused(Refusal refusal, String message) implements InvocationReply {}

    /** Our fault: the sandbox could not be made or was lost. The code may or may not have run. */
    record SandboxFailed(String message) implements InvocationReply {}

    enum Refusal {
        NO_CAPACITY,
        DRAINING,
        STALE_SPEC
    }
}
