package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.extensions.ExtensionFailure;

/** How one phase, init or invoke, has ended. */
sealed interface RunOutcome {

    record Answered(Payload response) implements RunOutcome {}

    /** The response is where it shall go already. */
    record Streamed(long size) implements RunOutcome {}

    /** The function's own error, or one that the runtime found in it. */
    record Failed(String errorType, Payload body) implements RunOutcome {}

    record TooLarge(long size) implements RunOutcome {}

    record Exited(ProcessEnd end) implements RunOutcome {}

    record OutOfMemory(ProcessEnd end) implements RunOutcome {}

    record TimedOut() implements RunOutcome {}

    /** An extension has failed. */
    record Deserted(ExtensionFailure failure) implements RunOutcome {}

    /** Not the function's doing. */
    record Lost(String message) implements RunOutcome {}

    /** The runtime has answered and lives on. */
    default boolean isAnswer() {
        return switch (this) {
            case Answered it -> true;
            case Streamed it -> true;
            case Failed it -> true;
            case TooLarge it -> true;
            case Exited it -> false;
            case OutOfMemory it -> false;
            case TimedOut it -> false;
            case Deserted it -> false;
            case Lost it -> false;
        };
    }

    static RunOutcome of(ProcessEnd end) {
        if (end.wasOutOfMemory()) {
            return new OutOfMemory(end);
        }
        return end.exitStatus().isPresent()
                ? new Exited(end)
                : new Lost("The sandbox ended before the runtime was started or was killed");
    }
}
