package dev.kiln.revocation;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A listener's notification that it listens, to itself and the others.
 *
 * @param listener whose it is
 * @param sentAt by {@link System#nanoTime}: only its sender understands it
 */
record Ping(int listener, long sentAt) {

    private static final Pattern FORM =
            Pattern.compile("ping (?<listener>\\d{1,9}) (?<at>-?\\d{1,18})");

    static Ping of(int listener) {
        return new Ping(listener, System.nanoTime());
    }

    String text() {
        return "ping " + listener + " " + sentAt;
    }

    static Optional<Ping> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(
                        new Ping(
                                Integer.parseInt(form.group("listener")),
                                Long.parseLong(form.group("at"))))
                : Optional.empty();
    }
}
