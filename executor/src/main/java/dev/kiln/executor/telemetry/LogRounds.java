package dev.kiln.executor.telemetry;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes round the sandboxes that are awake and takes what they have written: one thread for all, so
 * that a function which writes a lot never waits for a full pipe long, and never keeps more than
 * its share of this thread. Parked while all of them sleep.
 */
public final class LogRounds {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Set<LogPump> awake = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean isResting;

    public LogRounds() {
        thread = Thread.ofPlatform().name("log-rounds").daemon().start(this::walk);
    }

    /** LOCKING: added before the look at the resting thread, which looks again before it rests. */
    public void add(LogPump pump) {
        if (awake.add(pump) && isResting) {
            LockSupport.unpark(thread);
        }
    }

    /** It sleeps or has ended; the caller takes the rest. */
    public void remove(LogPump pump) {
        awake.remove(pump);
    }

    private void walk() {
        while (true) {
            awake.forEach(LogPump::pump);
            rest();
        }
    }

    private void rest() {
        if (!awake.isEmpty()) {
            LockSupport.parkNanos(this, PAUSE.toNanos());
            return;
        }
        isResting = true;
        if (awake.isEmpty()) {
            LockSupport.park(this);
        }
        isResting = false;
    }
}
