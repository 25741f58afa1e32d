package dev.kiln.invocations;

import java.util.LinkedHashSet;
import org.springframework.stereotype.Component;

/**
 * Invocations that have a row of their own, since there is more to keep than numbers: console runs
 * and events. What telemetry says of them belongs there. Bounded: the oldest are forgotten, as
 * those are whose executor was lost.
 */
@Component
class OwnRows {

    private static final int MOST = 50_000;

    private final LinkedHashSet<String> expected = new LinkedHashSet<>();

    synchronized void expect(String requestId) {
        expected.addLast(requestId);
        if (expected.size() > MOST) {
            expected.removeFirst();
        }
    }

    /** An event's id may come again with its next attempt, which expects it again. */
    synchronized boolean take(String requestId) {
        return expected.remove(requestId);
    }
}
