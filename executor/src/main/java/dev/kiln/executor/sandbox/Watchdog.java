package dev.kiln.executor.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends what takes longer than it may: one thread for all sandboxes, so that whoever waits for an
 * answer can simply block. Beginning and ending a watch costs two writes; the thread wakes when the
 * next limit is due and not before.
 */
final class Watchdog {

    private static final long NEVER = Long.MAX_VALUE;
    private static final long OVERDUE = -1;

    private final long origin = System.nanoTime();
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /**
     * LOCKING: set to never before the limits are read, so that a new one is either seen or wakes.
     */
    private volatile long wakesAt = NEVER;

    Watchdog() {
        thread = Thread.ofPlatform().name("watchdog").daemon().start(this::patrol);
    }

    /**
     * @param bite ends what is watched; may take its time
     */
    Watch over(Runnable bite) {
        var watch = new Watch(bite);
        watches.add(watch);
        return watch;
    }

    private void patrol() {
        while (true) {
            wakesAt = NEVER;
            long next = NEVER;
            for (var watch : watches) {
                next = Math.min(next, watch.biteIfDue(now()));
            }
            wakesAt = next;
            if (next == NEVER) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, next - now());
            }
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** One limit at a time. */
    final class Watch implements AutoCloseable {

        private final AtomicLong due = new AtomicLong(NEVER);
        private final Runnable bite;

        private Watch(Runnable bite) {
            this.bite = bite;
        }

        void begin(Duration limit) {
            long at = now() + Math.max(0, limit.toNanos());
            due.set(at);
            if (at < wakesAt) {
                LockSupport.unpark(thread);
            }
        }

        /** False when the limit was reached before. */
        boolean end() {
            return due.getAndSet(NEVER) != OVERDUE;
        }

        private long biteIfDue(long now) {
            long at = due.get();
            if (at == OVERDUE || at > now) {
                return at == OVERDUE ? NEVER : at;
            }
            if (due.compareAndSet(at, OVERDUE)) {
                Thread.ofVirtual().name("bite").start(bite);
                return NEVER;
            }
            return due.get();
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
