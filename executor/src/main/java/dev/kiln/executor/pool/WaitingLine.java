package dev.kiln.executor.pool;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.sandbox.Sandbox;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Invocations that found no sandbox while as many are being started as the processors can start at
 * once, and those that find the processors busy with short runs of their function. Each gets
 * whichever comes first: a sandbox of its function that has become idle, or its turn to go on. Used
 * under the lock of the pool only.
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
        private final boolean isStarter;
        private final Condition called = lock.newCondition();
        private @Nullable Sandbox given;
        private boolean isTurn;

        private Place(SandboxSpec spec, boolean isStarter) {
            this.spec = spec;
            this.isStarter = isStarter;
        }
    }

    /** Waits; empty when it is the caller's turn to start one, or when the time is over. */
    Optional<Sandbox> awaitTurn(SandboxSpec spec, Duration most) throws InterruptedException {
        return await(new Place(spec, true), most);
    }

    /** Waits for one that is at work; empty when that has ended, or when the time is over. */
    Optional<Sandbox> awaitIdle(SandboxSpec spec, Duration most) throws InterruptedException {
        return await(new Place(spec, false), most);
    }

    private Optional<Sandbox> await(Place place, Duration most) throws InterruptedException {
        places.add(place);
        long end = System.nanoTime() + most.toNanos();
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
        return callFirst(place -> place.isStarter);
    }

    /** A sandbox has ended: one that waited for it goes on without. */
    void callOneOf(SandboxSpec spec) {
        var _ = callFirst(place -> !place.isStarter && place.spec.equals(spec));
    }

    private boolean callFirst(Predicate<Place> wanted) {
        var next = places.stream().filter(wanted).findFirst();
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
