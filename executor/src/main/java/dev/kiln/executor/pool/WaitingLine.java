package dev.kiln.executor.pool;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Invocations that found no sandbox while as many are being started as the processors can start at
 * once. Each gets whichever comes first: a sandbox of its function that has become idle, or its
 * turn to start one. Used under the lock of the pool only.
 */
final class WaitingLine {

    private final ReentrantLock lock;
    private final Set<Place> places = new LinkedHashSet<>();

    WaitingLine(ReentrantLock lock) {
        this.lock = lock;
    }

    /** One that waits. */
    final class Place {

        private final SandboxSpec spec;
        private final Condition called = lock.newCondition();
        private @Nullable Sandbox given;
        private boolean isTurn;

        private Place(SandboxSpec spec) {
            this.spec = spec;
        }
    }

    /**
     * Waits; empty when it is the caller's turn to start one, or when the time is over.
     *
     * @param nanos at most
     */
    Optional<Sandbox> await(SandboxSpec spec, long nanos) throws InterruptedException {
        var place = new Place(spec);
        places.add(place);
        long end = System.nanoTime() + nanos;
        try {
            while (place.given == null && !place.isTurn && end - System.nanoTime() > 0) {
                var _ = place.called.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return Optional.ofNullable(place.given);
        } finally {
            places.remove(place);
        }
    }

    /** False when nobody waits for one of its spec. */
    boolean hand(Sandbox idle) {
        for (var place : places) {
            if (place.spec.equals(idle.spec())) {
                place.given = idle;
                call(place);
                return true;
            }
        }
        return false;
    }

    /** Whoever has waited for longest may start one; false when nobody waits. */
    boolean callNext() {
        var next = places.stream().findFirst();
        next.ifPresent(
                place -> {
                    place.isTurn = true;
                    call(place);
                });
        return next.isPresent();
    }

    private void call(Place place) {
        places.remove(place);
        place.called.signal();
    }
}
