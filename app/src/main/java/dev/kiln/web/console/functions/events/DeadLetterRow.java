package dev.kiln.web.console.functions.events;

import dev.kiln.events.DeadLetter;
import dev.kiln.web.console.layout.Moments;
import java.util.Objects;

/** An event that was given up and that no target took. */
record DeadLetterRow(
        String requestId,
        String href,
        String reason,
        int tries,
        String error,
        Moments.MomentView died) {

    static DeadLetterRow of(String invocations, DeadLetter letter, Moments moments) {
        return new DeadLetterRow(
                letter.requestId(),
                invocations + "/" + letter.requestId(),
                words(letter.condition()),
                letter.tries(),
                Objects.requireNonNullElse(
                        letter.undelivered(), Objects.requireNonNullElse(letter.errorType(), "–")),
                moments.of(letter.diedAt()));
    }

    private static String words(String condition) {
        return switch (condition) {
            case "RetriesExhausted" -> "Failed at every try";
            case "EventAgeExceeded" -> "Grew too old";
            case "ZeroReservedConcurrency" -> "The function is switched off";
            default -> condition;
        };
    }
}
