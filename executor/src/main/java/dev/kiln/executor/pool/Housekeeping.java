package dev.kiln.executor.pool;

import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxState.Idle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What a pool does beside its invocations: freezes and gives up idle sandboxes in time. */
final class Housekeeping {

    private static final Duration RHYTHM = Duration.ofSeconds(1);
    private static final int HEADROOM_PERCENT = 5;
    private static final int SHARE_GIVEN_UP = 4;

    private final SandboxPool pool;
    private final IdleSandboxes idle;
    private final HostCapacity capacity;
    private final EvictionPolicy policy;
    private final Clock clock;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("pool-housekeeping").daemon().factory());

    Housekeeping(
            SandboxPool pool,
            IdleSandboxes idle,
            HostCapacity capacity,
            EvictionPolicy policy,
            Clock clock) {
        this.pool = pool;
        this.idle = idle;
        this.capacity = capacity;
        this.policy = policy;
        this.clock = clock;
    }

    void start() {
        repeat(this::keepHouse, RHYTHM);
        repeat(this::freezeIdle, policy.freezeAfter().dividedBy(2));
    }

    private void repeat(Runnable work, Duration pause) {
        var _ =
                timer.scheduleWithFixedDelay(
                        work, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        timer.shutdownNow();
    }

    private void keepHouse() {
        Instant now = clock.instant();
        pool.evict(pool.locked(() -> idle.takeIf(sandbox -> isOverdue(sandbox, now))));
        pool.evict(pool.locked(this::takeForHeadroom));
        pool.keepProvisions();
    }

    /** A frozen sandbox cannot die by itself, but its runtime may have before it was frozen. */
    private boolean isOverdue(Sandbox sandbox, Instant now) {
        return !(sandbox.state() instanceof Idle(var since, var isFrozen))
                || policy.isOverdue(since, now) && pool.isExpendable(sandbox);
    }

    /** So that the next cold start does not have to wait for the end of another sandbox. */
    private List<Sandbox> takeForHeadroom() {
        boolean isShort =
                capacity.freeMb() < capacity.totalMb() * HEADROOM_PERCENT / 100
                        || HostMemory.isShort();
        var given = new ArrayList<Sandbox>();
        for (int left = isShort ? idle.size() / SHARE_GIVEN_UP : 0; left > 0; left--) {
            idle.takeOldest(pool::isExpendable).ifPresent(given::add);
        }
        return given;
    }

    /** Between invocations nothing runs, as on Lambda; a call that follows at once pays nothing. */
    private void freezeIdle() {
        Instant before = clock.instant().minus(policy.freezeAfter());
        pool.locked(() -> idle.stream().filter(it -> it.isAwakeSince(before)).toList())
                .forEach(Sandbox::freezeWhenIdle);
    }
}
