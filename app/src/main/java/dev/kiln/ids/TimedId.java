package dev.kiln.ids;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Random UUIDs (version 4 in form, as Lambda's request ids are) that begin with the time at which
 * they were made. What is stored by such an id arrives in the order of an index, and what is stored
 * by time is found by its id. 74 bits stay random: nobody guesses one.
 */
public final class TimedId {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Instant EARLIEST = Instant.parse("2024-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
    private static final long TIME = 0xFFFF_FFFF_FFFF_0000L;

    private TimedId() {}

    public static String of(UUID random, Instant now) {
        long high = now.toEpochMilli() << 16 | random.getMostSignificantBits() & ~TIME;
        return new UUID(high, random.getLeastSignificantBits()).toString();
    }

    /** When the id was made; null when it cannot be one of these. */
    public static @Nullable Instant time(String id, Instant now) {
        if (!FORM.matcher(id).matches()) {
            return null;
        }
        var made = Instant.ofEpochMilli(UUID.fromString(id).getMostSignificantBits() >>> 16);
        return made.isBefore(EARLIEST) || made.isAfter(now.plus(CLOCKS_DIFFER)) ? null : made;
    }
}
