package dev.kiln.executor.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Goes round the sandboxes that are awake, takes what they have written and looks how long they
 * run: one thread for all, so that a function which writes a lot never waits for a full pipe long,
 * and never keeps more than its share of this thread. Parked while all of them sleep.
 */
final class Rounds {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Set<SandboxProcess> awake = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean isResting;

    Rounds() {
        thread = Thread.ofPlatform().name("rounds").daemon().start(this::walk);
    }

    /** LOCKING: added before the look at the resting thread, which looks again before it rests. */
    void add(SandboxProcess sandbox) {
        if (awake.add(sandbox) && isResting) {
            LockSupport.unpark(thread);
        }
    }

    /** It sleeps or has ended; the caller takes the rest. */
    void remove(SandboxProcess sandbox) {
        awake.remove(sandbox);
    }

    private void walk() {
        while (true) {
            awake.forEach(SandboxProcess::visit);
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
