package dev.kiln.executor.telemetryapi;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for one subscriber. Whoever adds never waits: beyond the limit the newest are dropped
 * and counted. A sandbox that is frozen gets nothing until it runs again.
 */
final class Outbox {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_ITEMS = 20_000;
    private static final int ATTEMPTS = 5;
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Until something changes. */
    private static final long LONG = Duration.ofHours(1).toNanos();

    private final Subscription subscription;
    private final Delivery delivery;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Item> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long waitingBytes;
    private long droppedItems;
    private long droppedBytes;
    private long oldest;
    private boolean isPaused;
    private boolean isFlushing;
    private boolean isClosing;

    Outbox(Subscription subscription, SandboxNetwork network, Clock clock) {
        this.subscription = subscription;
        this.delivery = new Delivery(subscription.destination(), network);
        this.clock = clock;
    }

    Outbox start() {
        Thread.ofVirtual().name("telemetry-subscription").start(this::run);
        return this;
    }

    Subscription subscription() {
        return subscription;
    }

    void add(Item item) {
        if (subscription.wants(item)) {
            locked(() -> enqueue(item));
        }
    }

    private void enqueue(Item item) {
        if (isClosing
                || waiting.size() >= MAX_ITEMS
                || waitingBytes + item.json().size() > MAX_BYTES) {
            droppedItems++;
            droppedBytes += item.json().size();
            return;
        }
        if (waiting.isEmpty()) {
            oldest = System.nanoTime();
        }
        waiting.add(item);
        waitingBytes += item.json().size();
    }

    void pause() {
        locked(() -> isPaused = true);
    }

    void resume() {
        locked(() -> isPaused = false);
    }

    /** What waits leaves at once. */
    void flush() {
        locked(() -> isFlushing = !waiting.isEmpty());
    }

    /** Completes when what waited is delivered or given up. */
    CompletableFuture<Void> close() {
        locked(() -> isClosing = true);
        return ended;
    }

    /** Gives up what hangs. */
    void abandon() {
        locked(() -> isClosing = true);
        try {
            delivery.close();
        } catch (IOException e) {
            System.err.println("telemetry_subscription=not_closed reason=" + e.getMessage());
        }
    }

    private void run() {
        try {
            for (var batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                deliver(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.complete(null);
            abandon();
        }
    }

    /** Empty at the end. */
    private List<Item> nextBatch() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isDue()) {
                if (waiting.isEmpty() && isClosing) {
                    return List.of();
                }
                long left = waiting.isEmpty() || isPaused ? LONG : nanosLeft();
                var _ = changed.awaitNanos(left);
            }
            isFlushing = false;
            return take();
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        var buffering = subscription.buffering();
        return !waiting.isEmpty()
                && (isClosing
                        || !isPaused
                                && (isFlushing
                                        || waiting.size() >= buffering.maxItems()
                                        || waitingBytes >= buffering.maxBytes()
                                        || nanosLeft() <= 0));
    }

    private long nanosLeft() {
        return oldest + subscription.buffering().timeout().toNanos() - System.nanoTime();
    }

    private List<Item> take() {
        var batch = new ArrayList<Item>();
        long size = 0;
        var buffering = subscription.buffering();
        while (!waiting.isEmpty() && batch.size() < buffering.maxItems()) {
            size += waiting.getFirst().json().size();
            if (size > buffering.maxBytes() && !batch.isEmpty()) {
                break;
            }
            var item = waiting.removeFirst();
            waitingBytes -= item.json().size();
            batch.add(item);
        }
        oldest = System.nanoTime();
        if (droppedItems > 0) {
            batch.add(dropped());
        }
        return batch;
    }

    private Item dropped() {
        var record =
                "{\"reason\":\"Consumer seems to have fallen behind as it has not acknowledged"
                        + " receipt of logs.\",\"droppedRecords\":"
                        + droppedItems
                        + ",\"droppedBytes\":"
                        + droppedBytes
                        + "}";
        droppedItems = 0;
        droppedBytes = 0;
        var time = TelemetryHub.timestamp(clock.instant());
        return Item.of(StreamKind.PLATFORM, "platform.logsDropped", time, record);
    }

    private void deliver(List<Item> batch) throws InterruptedException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                delivery.send(batch);
                return;
            } catch (IOException refused) {
                if (!mayTryAgain()) {
                    break;
                }
            }
        }
        locked(() -> giveUp(batch));
    }

    /** After a pause, and not while the sandbox is frozen. False when it ends anyway. */
    private boolean mayTryAgain() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long end = System.nanoTime() + PAUSE.toNanos();
            while (!isClosing && (isPaused || System.nanoTime() < end)) {
                var _ = changed.awaitNanos(isPaused ? LONG : end - System.nanoTime());
            }
            return !isClosing;
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(List<Item> batch) {
        droppedItems += batch.size();
        droppedBytes += batch.stream().mapToLong(item -> item.json().size()).sum();
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
