package dev.kiln.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a page ends, by time. A cursor that is not ours starts from the top. */
record DueCursor(Instant at, String requestId) {

    private static final String FORM = "\\d{1,11}_\\d{1,9}_[0-9a-f-]{1,36}";

    static DueCursor oldest(@Nullable String text) {
        return parse(text, new DueCursor(Instant.EPOCH, ""));
    }

    static DueCursor newest(@Nullable String text) {
        return parse(text, new DueCursor(Instant.parse("9999-01-01T00:00:00Z"), ""));
    }

    private static DueCursor parse(@Nullable String text, DueCursor top) {
        if (text == null || !text.matches(FORM)) {
            return top;
        }
        var parts = text.split("_", -1);
        return new DueCursor(
                Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                parts[2]);
    }

    String text() {
        return at.getEpochSecond() + "_" + at.getNano() + "_" + requestId;
    }
}
