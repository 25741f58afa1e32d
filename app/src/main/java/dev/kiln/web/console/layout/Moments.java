package dev.kiln.web.console.layout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Points in time as people read them: how long ago, and exactly, in UTC. */
@Component
public class Moments {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Clock clock;

    Moments(Clock clock) {
        this.clock = clock;
    }

    public MomentView of(Instant time) {
        return new MomentView(ago(time), EXACT.format(time), time.toString());
    }

    private String ago(Instant time) {
        var passed = Duration.between(time, clock.instant());
        if (passed.toSeconds() < 60) {
            return Math.max(passed.toSeconds(), 0) + " s ago";
        }
        if (passed.toMinutes() < 60) {
            return passed.toMinutes() + " min ago";
        }
        return passed.toHours() < 48 ? passed.toHours() + " h ago" : passed.toDays() + " days ago";
    }

    /**
     * @param relative such as {@code 2 min ago}
     * @param iso for {@code <time datetime>}
     */
    public record MomentView(String relative, String exact, String iso) {}
}
