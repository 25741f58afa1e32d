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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The sandboxes of this host. A warm one is reused when its spec equals the wanted one, the most
 * recently used first, so that the others can go.
 */
public final class SandboxPool {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Function<SandboxSpec, Sandbox> factory;

    /** LOCKING: held for a few field accesses only, never while a sandbox starts or ends. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Condition changed = lock.newCondition();
    private final HostCapacity capacity;
    private final ShortRuns shortRuns;
    private final BusySandboxes busy;
    private final IdleSandboxes idle = new IdleSandboxes();
    private final WaitingLine waiting = new WaitingLine(lock);
    private final Provisions provisions = new Provisions();
    private final Provisioning provisioning = new Provisioning(this, provisions);
    private final Set<Sandbox> starting = new HashSet<>();
    private final int startingAtOnce = Math.max(2, Runtime.getRuntime().availableProcessors());
    private boolean isStopping;
    private final Housekeeping housekeeping;

    public SandboxPool(
            Function<SandboxSpec, Sandbox> factory,
            int memoryMb,
            EvictionPolicy policy,
            Clock clock) {
        this(factory, memoryMb, policy, ShortRuns.onThisHost(), clock);
    }

    SandboxPool(
            Function<SandboxSpec, Sandbox> factory,
            int memoryMb,
            EvictionPolicy policy,
            ShortRuns shortRuns,
            Clock clock) {
        this.shortRuns = shortRuns;
        this.busy = new BusySandboxes(shortRuns);
        this.factory = factory;
        this.capacity = new HostCapacity(memoryMb);
        this.housekeeping = new Housekeeping(this, idle, capacity, policy, clock);
    }

    public void startHousekeeping() {
        housekeeping.start();
    }

    /** Empty when the host has no room, even with every other idle sandbox given up. */
    public Optional<SandboxLease> lease(SandboxSpec spec, @Nullable RoleCredentials credentials) {
        var unwanted = new ArrayList<Sandbox>();
        try {
            return warmOrTurn(spec, credentials, unwanted)
                    .or(() -> startNew(spec))
                    .map(sandbox -> new SandboxLease(sandbox, this));
        } finally {
            evict(unwanted);
        }
    }

    /**
     * A warm sandbox, at once or after a while; empty when it is the caller's turn to start one.
     *
     * @param unwanted gets what was started with credentials that end soon
     */
    private Optional<Sandbox> warmOrTurn(
            SandboxSpec spec, @Nullable RoleCredentials credentials, List<Sandbox> unwanted) {
        lock.lock();
        try {
            var handed = awaitShortRun(spec).filter(it -> isKept(it, credentials, unwanted));
            var warm = handed.or(() -> takeWarm(spec, credentials, unwanted));
            return warm.isEmpty() && starting.size() >= startingAtOnce
                    ? waiting.awaitTurn(spec, PATIENCE)
                            .filter(it -> isKept(it, credentials, unwanted))
                    : warm;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private Optional<Sandbox> awaitShortRun(SandboxSpec spec) throws InterruptedException {
        return busy.isCrowded(spec)
                ? waiting.awaitIdle(spec, shortRuns.patience())
                : Optional.empty();
    }

    private boolean isKept(
            Sandbox handed, @Nullable RoleCredentials credentials, List<Sandbox> unwanted) {
        boolean isGood = isGood(handed, credentials, unwanted);
        if (!isGood) {
            busy.remove(handed);
        }
        return isGood;
    }

    private Optional<Sandbox> takeWarm(
            SandboxSpec spec, @Nullable RoleCredentials credentials, List<Sandbox> unwanted) {
        var warm = idle.takeNewest(spec);
        while (warm.isPresent() && !isGood(warm.get(), credentials, unwanted)) {
            warm = idle.takeNewest(spec);
        }
        if (warm.isPresent() && !makeRoom(warm.get(), unwanted)) {
            idle.add(warm.get());
            return Optional.empty();
        }
        warm.ifPresent(busy::addWarm);
        return warm;
    }

    private static boolean isGood(
            Sandbox sandbox, @Nullable RoleCredentials credentials, List<Sandbox> unwanted) {
        boolean isGood = sandbox.isGoodFor(credentials);
        if (!isGood) {
            unwanted.add(sandbox);
        }
        return isGood;
    }

    /** The whole memory of one that has held little while it was idle. */
    private boolean makeRoom(Sandbox sandbox, List<Sandbox> unwanted) {
        while (!capacity.tryPromise(sandbox, sandbox.spec().memoryMb())) {
            var oldest = idle.takeOldest(this::isExpendable);
            if (oldest.isEmpty()) {
                return false;
            }
            // Its memory comes back a little later than it is counted here; it holds but little.
            capacity.giveBack(oldest.get());
            unwanted.add(oldest.get());
        }
        return true;
    }

    boolean isExpendable(Sandbox sandbox) {
        return !provisions.isWanted(sandbox.spec());
    }

    Optional<Sandbox> startNew(SandboxSpec spec) {
        evict(locked(() -> idle.takeOutdated(spec)));
        while (true) {
            var sandbox = locked(() -> tryReserve(spec));
            if (sandbox.isPresent()) {
                return sandbox;
            }
            var oldest = locked(() -> idle.takeOldest(this::isExpendable));
            if (oldest.isEmpty()) {
                locked(this::callNext);
                return Optional.empty();
            }
            awaitGone(evict(List.of(oldest.get())));
        }
    }

    private Optional<Sandbox> tryReserve(SandboxSpec spec) {
        if (!capacity.fits(spec.memoryMb())) {
            return Optional.empty();
        }
        var sandbox = factory.apply(spec);
        capacity.tryPromise(sandbox, spec.memoryMb());
        busy.addBooting(sandbox);
        starting.add(sandbox);
        sandbox.whenBooted(this::booted);
        return Optional.of(sandbox);
    }

    /** What follows, loading the function, is the function's own time: the next one may start. */
    private void booted(Sandbox sandbox) {
        lock.lock();
        try {
            if (starting.remove(sandbox)) {
                callNext();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean callNext() {
        return starting.size() < startingAtOnce && waiting.callNext();
    }

    void giveBack(Sandbox sandbox) {
        int heldMb = sandbox.heldMb();
        boolean isKept = locked(() -> keep(sandbox, heldMb));
        if (!isKept) {
            evict(List.of(sandbox));
        }
    }

    private boolean keep(Sandbox sandbox, int heldMb) {
        busy.remove(sandbox);
        if (starting.remove(sandbox)) {
            callNext();
        }
        var spec = sandbox.spec();
        boolean isReusable = sandbox.state() instanceof Idle && !isSurplus(spec);
        if (!isReusable) {
            waiting.callOneOf(spec);
        } else if (!busy.isCrowded(spec) && waiting.hand(sandbox)) {
            busy.addWarm(sandbox);
        } else {
            if (spec.initialization() == InitializationType.ON_DEMAND) {
                capacity.tryPromise(sandbox, heldMb);
            }
            idle.add(sandbox);
        }
        changed.signalAll();
        return isReusable;
    }

    /** One more than the provisioned sandboxes that are wanted. */
    private boolean isSurplus(SandboxSpec spec) {
        return spec.initialization() == InitializationType.PROVISIONED
                && living(spec) >= provisions.count(spec);
    }

    int living(SandboxSpec spec) {
        return (int) all().filter(sandbox -> sandbox.spec().equals(spec)).count();
    }

    private Stream<Sandbox> all() {
        return Stream.concat(busy.stream(), idle.stream());
    }

    /** Ends sandboxes that nobody can lease any more; memory is free only when they are gone. */
    List<CompletableFuture<Void>> evict(List<Sandbox> sandboxes) {
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

    private void giveBackMemory(Sandbox sandbox) {
        lock.lock();
        try {
            capacity.giveBack(sandbox);
        } finally {
            lock.unlock();
        }
    }

    static void awaitGone(List<CompletableFuture<Void>> ends) {
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
    }

    /** Starts what is missing and ends what is too much, and says how far it is. */
    public Prepared prepare(Preparation preparation) {
        boolean isTaken =
                locked(
                        () -> {
                            if (!isStopping) {
                                provisions.put(preparation);
                            }
                            return !isStopping;
                        });
        return isTaken ? provisioning.prepare(preparation) : Prepared.NOTHING;
    }

    public PoolUsage usage() {
        return locked(
                () ->
                        new PoolUsage(
                                capacity.totalMb(), capacity.freeMb(), busy.size(), idle.size()));
    }

    /** The idle sandboxes by function, those used last first. */
    public List<WarmSandboxes> warm(int limit) {
        return locked(() -> idle.warm(limit));
    }

    /** The packages that sandboxes have mounted. */
    public Stream<String> codeInUse() {
        return locked(() -> all().flatMap(sandbox -> codeOf(sandbox.spec())).toList()).stream();
    }

    private static Stream<String> codeOf(SandboxSpec spec) {
        return Stream.concat(
                Stream.of(spec.codeDigest()), CodeCache.nameOf(spec.layers()).stream());
    }

    /** Waits for running invocations, then ends every sandbox, also those that did not make it. */
    public void shutDown(Duration patience) throws InterruptedException {
        awaitIdle(patience);
        housekeeping.stop();
        awaitGone(
                evict(
                        locked(
                                () -> {
                                    var left = new ArrayList<>(idle.takeIf(_ -> true));
                                    left.addAll(busy.stream().toList());
                                    return left;
                                })));
    }

    private void awaitIdle(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            isStopping = true;
            for (long left = patience.toNanos(); !busy.isEmpty() && left > 0; ) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    <T> T locked(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    void keepProvisions() {
        locked(provisions::healthy).forEach(provisioning::keepUp);
    }

    // What provisioning needs, under the lock.

    boolean isStopping() {
        return isStopping;
    }

    List<Sandbox> takeIdle(Predicate<Sandbox> unwanted) {
        return idle.takeIf(unwanted);
    }

    long ready(SandboxSpec spec) {
        return all().filter(sandbox -> sandbox.spec().equals(spec))
                .filter(sandbox -> !(sandbox.state() instanceof Starting))
                .count();
    }
}
