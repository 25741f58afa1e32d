package dev.kiln.executor.pool;

import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WarmSandboxes;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxState.Idle;
import dev.kiln.executor.sandbox.SandboxState.Starting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
    private final Provisions provisions = new Provisions();
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
                        this::keepHouse, rhythm, rhythm, TimeUnit.MILLISECONDS);
        var freezing = policy.freezeAfter().toMillis() / 2;
        var _ =
                housekeeping.scheduleWithFixedDelay(
                        this::freezeIdle, freezing, freezing, TimeUnit.MILLISECONDS);
    }

    /** Empty when the host has no room, even with every other idle sandbox given up. */
    public Optional<SandboxLease> lease(SandboxSpec spec, @Nullable RoleCredentials credentials) {
        evict(takeExpiring(spec, credentials));
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

    /** What was started with credentials that end soon makes room for one with newer ones. */
    private synchronized List<Sandbox> takeExpiring(
            SandboxSpec spec, @Nullable RoleCredentials newer) {
        return takeIdle(it -> it.spec().equals(spec) && !it.isGoodFor(newer));
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
        for (var idle = idleNewestFirst.descendingIterator(); idle.hasNext(); ) {
            var oldest = idle.next();
            if (!provisions.isWanted(oldest.spec())) {
                idle.remove();
                return List.of(oldest);
            }
        }
        return List.of();
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
        boolean isReusable = sandbox.state() instanceof Idle && !isSurplus(sandbox.spec());
        if (isReusable) {
            idleNewestFirst.addFirst(sandbox);
        }
        notifyAll();
        return isReusable;
    }

    /** One more than the provisioned sandboxes that are wanted. */
    private boolean isSurplus(SandboxSpec spec) {
        return spec.initialization() == InitializationType.PROVISIONED
                && living(spec) >= provisions.count(spec);
    }

    private int living(SandboxSpec spec) {
        return (int)
                Stream.concat(busy.stream(), idleNewestFirst.stream())
                        .filter(sandbox -> sandbox.spec().equals(spec))
                        .count();
    }

    /** Between invocations nothing runs, as on Lambda; a call that follows at once pays nothing. */
    private void freezeIdle() {
        Instant before = clock.instant().minus(policy.freezeAfter());
        List<Sandbox> awake;
        synchronized (this) {
            awake = idleNewestFirst.stream().filter(it -> it.isAwakeSince(before)).toList();
        }
        awake.forEach(Sandbox::freezeWhenIdle);
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

    private void keepHouse() {
        evictOverdue();
        List<Preparation> wanted;
        synchronized (this) {
            wanted = provisions.healthy();
        }
        wanted.forEach(this::keepUp);
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
                || policy.isOverdue(since, now) && !provisions.isWanted(sandbox.spec());
    }

    /** Starts what is missing and ends what is too much, and says how far it is. */
    public Prepared prepare(Preparation preparation) {
        synchronized (this) {
            if (isStopping) {
                return Prepared.NOTHING;
            }
            provisions.put(preparation);
        }
        keepUp(preparation);
        return prepared(preparation.sandbox());
    }

    private void keepUp(Preparation preparation) {
        var spec = preparation.sandbox();
        awaitGone(evict(takeExpiring(spec, preparation.credentials())));
        awaitGone(evict(takeSurplus(spec)));
        for (int missing = missing(spec); missing > 0; missing--) {
            var sandbox = startNew(spec);
            if (sandbox.isEmpty()) {
                return;
            }
            initialize(sandbox.get(), preparation);
        }
    }

    private synchronized int missing(SandboxSpec spec) {
        return isStopping || provisions.failure(spec) != null
                ? 0
                : provisions.count(spec) - living(spec);
    }

    private synchronized List<Sandbox> takeSurplus(SandboxSpec spec) {
        var surplus = living(spec) - provisions.count(spec);
        var taken =
                idleNewestFirst.stream()
                        .filter(sandbox -> sandbox.spec().equals(spec))
                        .limit(Math.max(0, surplus))
                        .toList();
        idleNewestFirst.removeAll(taken);
        return taken;
    }

    private void initialize(Sandbox sandbox, Preparation preparation) {
        Thread.ofPlatform()
                .name("preparation")
                .daemon()
                .start(
                        () -> {
                            var failure = sandbox.initialize(preparation.credentials());
                            failure.ifPresent(reason -> noteFailure(sandbox.spec(), reason));
                            giveBack(sandbox);
                        });
    }

    private synchronized void noteFailure(SandboxSpec spec, String reason) {
        provisions.failed(spec, reason);
    }

    private synchronized Prepared prepared(SandboxSpec spec) {
        var ready =
                Stream.concat(busy.stream(), idleNewestFirst.stream())
                        .filter(sandbox -> sandbox.spec().equals(spec))
                        .filter(sandbox -> !(sandbox.state() instanceof Starting))
                        .count();
        return new Prepared(living(spec), (int) ready, provisions.failure(spec));
    }

    public synchronized PoolUsage usage() {
        return new PoolUsage(
                capacity.totalMb(), capacity.freeMb(), busy.size(), idleNewestFirst.size());
    }

    /** The idle sandboxes by function, those used last first. */
    public synchronized List<WarmSandboxes> warm(int limit) {
        var counts = new LinkedHashMap<SandboxSpec, Integer>();
        for (var sandbox : idleNewestFirst) {
            if (counts.size() < limit || counts.containsKey(sandbox.spec())) {
                counts.merge(sandbox.spec(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().map(it -> warm(it.getKey(), it.getValue())).toList();
    }

    private static WarmSandboxes warm(SandboxSpec spec, int idle) {
        return new WarmSandboxes(
                spec.accountId(),
                spec.functionName(),
                spec.functionVersion(),
                spec.revision(),
                idle);
    }

    /** The packages that sandboxes have mounted. */
    public synchronized Stream<String> codeInUse() {
        return Stream.concat(busy.stream(), idleNewestFirst.stream())
                .flatMap(sandbox -> codeOf(sandbox.spec()))
                .toList()
                .stream();
    }

    private static Stream<String> codeOf(SandboxSpec spec) {
        return Stream.concat(
                Stream.of(spec.codeDigest()), CodeCache.nameOf(spec.layers()).stream());
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
