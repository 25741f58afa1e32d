package dev.kiln.executor.pool;

import java.time.Duration;
import java.time.Instant;

/**
 * When an idle sandbox is given up.
 *
 * @param freezeAfter how long its processes may still run after an invocation; a call that follows
 *     at once never pays for a thaw
 */
public record EvictionPolicy(Duration maxIdle, Duration freezeAfter) {

    public static final EvictionPolicy DEFAULT =
            new EvictionPolicy(Duration.ofMinutes(10), Duration.ofMillis(100));

    boolean isOverdue(Instant idleSince, Instant now) {
        return idleSince.plus(maxIdle).isBefore(now);
    }
}
