package dev.kiln.events;

import dev.kiln.accounts.AccountId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Whose turn it is: accounts in a circle, and in each account its functions in a circle, so that
 * neither a busy account nor a slow function starves another. A lane whose events are put back
 * (throttled, no executor) gets fewer workers at once, and more again as its events run.
 *
 * <p>LOCKING: used by one thread, the worker loop.
 */
class Lanes {

    /** Idle lanes whose pace is remembered. */
    private static final int MEMORY = 10_000;

    private final Map<AccountId, LinkedHashSet<Lane>> ready = new LinkedHashMap<>();
    private final Map<Lane, Pace> paces = new HashMap<>();
    private final int most;

    Lanes(int most) {
        this.most = most;
    }

    /** How many of these events to take now. */
    record Turn(Lane lane, int count) {}

    void offer(Collection<Lane> lanes) {
        lanes.forEach(this::offer);
    }

    private void offer(Lane lane) {
        ready.computeIfAbsent(lane.account(), _ -> new LinkedHashSet<>()).add(lane);
    }

    /** Whose turn comes next and is not held back; its account and its function go to the end. */
    Optional<Turn> next(int free) {
        int share = Math.max(0, share(free));
        for (var functions : ready.values()) {
            for (var lane : functions) {
                int room = Math.min(share, room(lane));
                if (room > 0) {
                    moveToTheEnd(lane);
                    return Optional.of(new Turn(lane, room));
                }
            }
        }
        return Optional.empty();
    }

    private void moveToTheEnd(Lane lane) {
        var functions = Objects.requireNonNull(ready.remove(lane.account()));
        functions.remove(lane);
        functions.add(lane);
        ready.put(lane.account(), functions);
    }

    /** Nobody takes all that is free while others wait. */
    private int share(int free) {
        int waiting = ready.values().stream().mapToInt(LinkedHashSet::size).sum();
        return Math.ceilDiv(free, Math.max(1, waiting));
    }

    /** The lane has nothing due any more. */
    void emptied(Lane lane) {
        var functions = ready.get(lane.account());
        if (functions != null && functions.remove(lane) && functions.isEmpty()) {
            ready.remove(lane.account());
        }
    }

    void started(Lane lane) {
        pace(lane).running++;
    }

    void ended(Lane lane, boolean wasPutBack) {
        var pace = pace(lane);
        pace.running--;
        pace.limit =
                wasPutBack
                        ? Math.max(1, pace.limit / 2)
                        : Math.min(most, pace.limit + 1 / pace.limit);
        if (pace.running == 0 && (pace.limit >= most || paces.size() > MEMORY)) {
            paces.remove(lane);
        }
    }

    /** After a round that failed: counts anew what runs. */
    void restart(Collection<QueuedEvent> running) {
        paces.clear();
        running.forEach(it -> started(it.lane()));
    }

    private int room(Lane lane) {
        var pace = paces.get(lane);
        return pace == null ? most : pace.room();
    }

    private Pace pace(Lane lane) {
        return paces.computeIfAbsent(lane, _ -> new Pace());
    }

    private final class Pace {
        private double limit = most;
        private int running;

        int room() {
            return (int) limit - running;
        }
    }
}
