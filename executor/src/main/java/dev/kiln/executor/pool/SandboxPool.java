package dev.kiln.executor.pool;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxState.Idle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The sandboxes of this host. A warm one is reused when its spec equals the wanted one, the most
 * recently used first, so that the others can go.
 */
public final class SandboxPool {

    private static final Duration HOUSEKEEPING = Duration.ofSeconds(1);

    private final Function<SandboxSpec, Sandbox> factory;
    private final HostCapacity capacity;
    private final EvictionPolicy policy;
    private final Clock clock;
    private final Set<Sandbox> busy = new HashSet<>();
    private final Deque<Sandbox> idleNewestFirst = new ArrayDeque<>();
    private boolean isStopping;
    private final ScheduledExecutorService housekeeping =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("pool-housekeeping").daemon().factory());

    public SandboxPool(
            Function<SandboxSpec, Sandbox> factory,
            int memoryMb,
            EvictionPolicy policy,
            Clock clock) {
        this.factory = factory;
        this.capacity = new HostCapacity(memoryMb);
        this.policy = policy;
        this.clock = clock;
    }

    public void startHousekeeping() {
        var rhythm = HOUSEKEEPING.toMillis();
        var _ =
                housekeeping.scheduleWithFixedDelay(
                        this::evictOverdue, rhythm, rhythm, TimeUnit.MILLISECONDS);
    }

    /** Empty when the host has no room, even with every other idle sandbox given up. */
    public Optional<SandboxLease> lease(SandboxSpec spec) {
        return takeWarm(spec)
                .or(() -> startNew(spec))
                .map(sandbox -> new SandboxLease(sandbox, this));
    }

    private synchronized Optional<Sandbox> takeWarm(SandboxSpec spec) {
        for (Iterator<Sandbox> idle = idleNewestFirst.iterator(); idle.hasNext(); ) {
            var sandbox = idle.next();
            if (sandbox.spec().equals(spec)) {
                idle.remove();
                busy.add(sandbox);
                return Optional.of(sandbox);
            }
        }
        return Optional.empty();
    }

    private Optional<Sandbox> startNew(SandboxSpec spec) {
        evict(takeOutdated(spec));
        while (true) {
            var sandbox = tryReserve(spec);
            if (sandbox.isPresent()) {
                return sandbox;
            }
            var oldest = takeOldest();
            if (oldest.isEmpty()) {
                return Optional.empty();
            }
            awaitGone(evict(oldest));
        }
    }

    private synchronized Optional<Sandbox> tryReserve(SandboxSpec spec) {
        if (!capacity.tryPromise(spec.memoryMb())) {
            return Optional.empty();
        }
        var sandbox = factory.apply(spec);
        busy.add(sandbox);
        return Optional.of(sandbox);
    }

    /** A deploy makes the sandboxes of the same version with another revision useless. */
    private synchronized List<Sandbox> takeOutdated(SandboxSpec wanted) {
        return takeIdle(
                sandbox -> {
                    var spec = sandbox.spec();
                    return spec.accountId().equals(wanted.accountId())
                            && spec.functionName().equals(wanted.functionName())
                            && spec.functionVersion().equals(wanted.functionVersion())
                            && !spec.revision().equals(wanted.revision());
                });
    }

    private synchronized List<Sandbox> takeOldest() {
        var oldest = idleNewestFirst.pollLast();
        return oldest == null ? List.of() : List.of(oldest);
    }

    private List<Sandbox> takeIdle(java.util.function.Predicate<Sandbox> unwanted) {
        var taken = idleNewestFirst.stream().filter(unwanted).toList();
        idleNewestFirst.removeAll(taken);
        return taken;
    }

    void giveBack(Sandbox sandbox) {
        if (!keep(sandbox)) {
            evict(List.of(sandbox));
        }
    }

    private synchronized boolean keep(Sandbox sandbox) {
        busy.remove(sandbox);
        boolean isReusable = sandbox.state() instanceof Idle;
        if (isReusable) {
            idleNewestFirst.addFirst(sandbox);
            freezeLater(sandbox);
        }
        notifyAll();
        return isReusable;
    }

    private void freezeLater(Sandbox sandbox) {
        if (!isStopping) {
            var millis = policy.freezeAfter().toMillis();
            var _ = housekeeping.schedule(sandbox::freezeWhenIdle, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Ends sandboxes that nobody can lease any more; memory is free only when they are gone. */
    private List<CompletableFuture<Void>> evict(List<Sandbox> sandboxes) {
        var ends = new ArrayList<CompletableFuture<Void>>();
        for (var sandbox : sandboxes) {
            try {
                ends.add(sandbox.close().thenRun(() -> giveBackMemory(sandbox)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return ends;
    }

    private synchronized void giveBackMemory(Sandbox sandbox) {
        capacity.giveBack(sandbox.spec().memoryMb());
    }

    private static void awaitGone(List<CompletableFuture<Void>> ends) {
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    private void evictOverdue() {
        Instant now = clock.instant();
        List<Sandbox> overdue;
        synchronized (this) {
            overdue = takeIdle(sandbox -> isOverdue(sandbox, now));
        }
        evict(overdue);
    }

    /** A frozen sandbox cannot die by itself, but its runtime may have before it was frozen. */
    private boolean isOverdue(Sandbox sandbox, Instant now) {
        return !(sandbox.state() instanceof Idle(var since, var isFrozen))
                || policy.isOverdue(since, now);
    }

    public synchronized PoolUsage usage() {
        return new PoolUsage(
                capacity.totalMb(), capacity.freeMb(), busy.size(), idleNewestFirst.size());
    }

    /** The packages that sandboxes have mounted. */
    public synchronized Stream<String> codeInUse() {
        return Stream.concat(busy.stream(), idleNewestFirst.stream())
                .map(sandbox -> sandbox.spec().codeDigest())
                .toList()
                .stream();
    }

    /** Waits for running invocations, then ends every sandbox, also those that did not make it. */
    public void shutDown(Duration patience) throws InterruptedException {
        awaitIdle(patience);
        housekeeping.shutdownNow();
        List<Sandbox> all;
        synchronized (this) {
            all = new ArrayList<>(idleNewestFirst);
            all.addAll(busy);
            idleNewestFirst.clear();
        }
        awaitGone(evict(all));
    }

    private synchronized void awaitIdle(Duration patience) throws InterruptedException {
        isStopping = true;
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toMillis(); !busy.isEmpty() && left > 0; ) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }
}
