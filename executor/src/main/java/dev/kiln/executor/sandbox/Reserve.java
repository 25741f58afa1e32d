package dev.kiln.executor.sandbox;

import java.io.Closeable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Sandboxes that are booted and warm but have no function yet. What is taken is replaced in the
 * background; a kind that is asked for often has more of them, one that nobody asks for has none.
 * Nothing comes back: where a function has been, no other one goes.
 */
final class Reserve implements Closeable {

    /** What one costs at most while it waits, by measurement. */
    private static final int MEMORY_MB_OF_ONE = 24;

    private static final int SHARE_OF_MEMORY = 8;
    private static final int MOST_OF_A_KIND = 32;
    private static final int LEAST_AFTER_DEMAND = 2;
    private static final Duration BOOT_PATIENCE = Duration.ofMillis(300);
    private static final Duration CLOSING_PATIENCE = Duration.ofSeconds(5);
    private static final Duration FORGETTING = Duration.ofSeconds(20);

    private final Boot boot;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<ReserveKind, Shelf> shelves = new HashMap<>();
    private boolean isClosed;
    private long forgottenAt = System.nanoTime();

    /** Starts one sandbox and waits until it is warm. */
    @FunctionalInterface
    interface Boot {
        SandboxProcess start(ReserveKind kind) throws SandboxLaunchFailed, InterruptedException;
    }

    Reserve(Boot boot, int memoryMb, int workers) {
        this.boot = boot;
        this.most = Math.max(4, memoryMb / SHARE_OF_MEMORY / MEMORY_MB_OF_ONE);
        for (int i = 0; i < workers; i++) {
            Thread.ofPlatform().name("reserve-" + i).daemon().start(this::work);
        }
    }

    /** For a host that starts every sandbox together with its function. */
    static Reserve none() {
        return new Reserve(
                kind -> {
                    throw new SandboxLaunchFailed("There is no reserve");
                },
                0,
                0);
    }

    /** Those that wait for a function. */
    int size() {
        lock.lock();
        try {
            return shelves.values().stream().mapToInt(it -> it.ready.size()).sum();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps at least so many, whether anybody asks for them or not. */
    void keep(ReserveKind kind, int count) {
        lock.lock();
        try {
            shelf(kind).least = count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * One that is ready, or that will be sooner than one that is started now; empty when there is
     * neither.
     */
    Optional<SandboxProcess> take(ReserveKind kind) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            var shelf = shelf(kind);
            shelf.demand = Math.min(MOST_OF_A_KIND, shelf.demand + 1);
            changed.signalAll();
            var ready = shelf.takeLiving();
            return ready.isPresent() || shelf.booting <= shelf.waiting || isClosed
                    ? ready
                    : awaitBooting(shelf);
        } finally {
            lock.unlock();
        }
    }

    private Optional<SandboxProcess> awaitBooting(Shelf shelf) throws InterruptedException {
        shelf.waiting++;
        try {
            long left = BOOT_PATIENCE.toNanos();
            var ready = shelf.takeLiving();
            while (ready.isEmpty() && shelf.booting > 0 && left > 0) {
                left = changed.awaitNanos(left);
                ready = shelf.takeLiving();
            }
            return ready;
        } finally {
            shelf.waiting--;
        }
    }

    private Shelf shelf(ReserveKind kind) {
        return shelves.computeIfAbsent(kind, Shelf::new);
    }

    private void work() {
        try {
            for (var shelf = nextToFill(); shelf != null; shelf = nextToFill()) {
                fill(shelf);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for a shelf that lacks something; null at the end. */
    private @Nullable Shelf nextToFill() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isClosed) {
                var surplus = forget();
                var emptiest = emptiest();
                if (surplus.isEmpty() && emptiest.isPresent()) {
                    emptiest.get().booting++;
                    return emptiest.get();
                }
                if (surplus.isEmpty()) {
                    var _ = changed.await(FORGETTING.toNanos(), TimeUnit.NANOSECONDS);
                } else {
                    killUnlocked(surplus);
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private Optional<Shelf> emptiest() {
        int all = shelves.values().stream().mapToInt(Shelf::count).sum();
        return shelves.values().stream()
                .filter(shelf -> all < most && shelf.count() < shelf.wanted())
                .min(Comparator.comparingDouble(shelf -> (double) shelf.count() / shelf.wanted()));
    }

    /** Demand halves as time passes; what it no longer asks for is given up. */
    private List<SandboxProcess> forget() {
        var surplus = new ArrayList<SandboxProcess>();
        if (System.nanoTime() - forgottenAt > FORGETTING.toNanos()) {
            forgottenAt = System.nanoTime();
            for (var shelf : shelves.values()) {
                shelf.demand /= 2;
                while (shelf.ready.size() > shelf.wanted()) {
                    surplus.add(shelf.ready.removeLast());
                }
            }
            shelves.values().removeIf(Shelf::isForgotten);
        }
        return surplus;
    }

    private void killUnlocked(List<SandboxProcess> surplus) throws InterruptedException {
        lock.unlock();
        try {
            for (var sandbox : surplus) {
                sandbox.kill();
            }
        } finally {
            lock.lock();
        }
    }

    private void fill(Shelf shelf) throws InterruptedException {
        SandboxProcess booted = null;
        try {
            booted = boot.start(shelf.kind);
        } catch (SandboxLaunchFailed e) {
            System.err.println(
                    "reserve=not_filled kind="
                            + shelf.kind.runtime().identifier()
                            + " reason="
                            + e.getMessage());
        } finally {
            put(shelf, booted);
        }
    }

    /** A kind that cannot be booted is not tried again until it is asked for. */
    private void put(Shelf shelf, @Nullable SandboxProcess booted) {
        lock.lock();
        try {
            shelf.booting--;
            if (booted == null) {
                shelf.demand = 0;
                shelf.least = 0;
            } else {
                shelf.ready.addLast(booted);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends what waits here, also what is still being booted. */
    @Override
    public void close() {
        try {
            takeAll().forEach(Reserve::end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<SandboxProcess> takeAll() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            isClosed = true;
            changed.signalAll();
            long left = CLOSING_PATIENCE.toNanos();
            while (left > 0 && shelves.values().stream().anyMatch(it -> it.booting > 0)) {
                left = changed.awaitNanos(left);
            }
            var all = shelves.values().stream().flatMap(it -> it.ready.stream()).toList();
            shelves.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    private static void end(SandboxProcess sandbox) {
        try {
            sandbox.kill();
            sandbox.released().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Used under the lock only. */
    private static final class Shelf {

        private final ReserveKind kind;
        private final Deque<SandboxProcess> ready = new ArrayDeque<>();
        private int booting;
        private int waiting;
        private int demand;
        private int least;

        private Shelf(ReserveKind kind) {
            this.kind = kind;
        }

        private int count() {
            return ready.size() + booting;
        }

        private boolean isForgotten() {
            return wanted() + count() == 0;
        }

        private int wanted() {
            int lately = demand == 0 ? 0 : Math.max(LEAST_AFTER_DEMAND, demand);
            return waiting + Math.max(least, lately);
        }

        private Optional<SandboxProcess> takeLiving() {
            var next = ready.pollFirst();
            while (next != null && !next.isAlive()) {
                next = ready.pollFirst();
            }
            return Optional.ofNullable(next);
        }
    }
}
