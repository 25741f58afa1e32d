package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.extensions.ExtensionFailure;
import dev.kiln.executor.json.JsonText;
import dev.kiln.executor.sandbox.RunOutcome.Failed;
import java.time.Duration;
import java.util.Locale;

/** The errors that Lambda, not the runtime, reports about a function, in its words. */
final class FunctionErrors {

    private FunctionErrors() {}

    static Failed timedOut(String requestId, Duration timeout) {
        return failed(
                "Sandbox.Timedout", "RequestId: " + requestId + " Error: " + timedOutText(timeout));
    }

    static String timedOutText(Duration timeout) {
        return String.format(
                Locale.ROOT, "Task timed out after %.2f seconds", timeout.toMillis() / 1000.0);
    }

    static Failed exited(String requestId, ProcessEnd end) {
        return failed("Runtime.ExitError", exitText(requestId, end));
    }

    static String exitText(String requestId, ProcessEnd end) {
        boolean isSilent = end.exitStatus().isPresent() && end.exitStatus().getAsInt() == 0;
        return "RequestId: "
                + requestId
                + (isSilent
                        ? " Error: Runtime exited without providing a reason"
                        : " Error: Runtime exited with error: " + end.description());
    }

    static Failed outOfMemory(String requestId, ProcessEnd end) {
        return failed("Runtime.OutOfMemory", exitText(requestId, end));
    }

    static Failed deserted(String requestId, ExtensionFailure failure) {
        return failed(failure.errorType(), desertedText(requestId, failure));
    }

    static String desertedText(String requestId, ExtensionFailure failure) {
        return "RequestId: " + requestId + " Error: " + failure.message();
    }

    static Failed tooLarge(long size) {
        return failed(
                "Function.ResponseSizeTooLarge",
                "Response payload size ("
                        + size
                        + " bytes) exceeded maximum allowed payload size (6291556 bytes).");
    }

    static Failed noEntryPoint() {
        return failed(
                "Runtime.InvalidEntrypoint",
                "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }

    static Failed noSuchRuntime(String wanted, String installed) {
        return failed(
                "Runtime.InvalidRuntime",
                "This executor has no runtime of the family of "
                        + wanted
                        + ". It has: "
                        + installed
                        + ".");
    }

    /** Why a sandbox could not be prepared, in one line. */
    static String initFailure(RunOutcome failure) {
        return switch (failure) {
            case Failed it -> it.errorType();
            case RunOutcome.TimedOut it -> "Init timed out";
            case RunOutcome.OutOfMemory it -> "Runtime.OutOfMemory";
            case RunOutcome.Exited it -> "Runtime.ExitError";
            case RunOutcome.Deserted it -> it.failure().errorType();
            case RunOutcome.Lost it -> it.message();
            case RunOutcome.Answered it -> "Runtime.ExitError";
            case RunOutcome.Streamed it -> "Runtime.ExitError";
            case RunOutcome.TooLarge it -> "Runtime.ExitError";
        };
    }

    private static Failed failed(String type, String message) {
        var body =
                "{\"errorType\":"
                        + JsonText.quote(type)
                        + ",\"errorMessage\":"
                        + JsonText.quote(message)
                        + "}";
        return new Failed(type, Payload.ofText(body));
    }
}
