package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Telemetry that is not yet with the app: the newest part in memory, the rest on disk. Adding never
 * waits for the app; when the disk's share is used up, the loss is counted and told.
 */
public final class TelemetryBuffer {

    private static final int MEMORY_LIMIT = 4 * 1024 * 1024;
    private static final int BATCH_LIMIT = 1024 * 1024;
    private static final int BATCH_EVENTS = 5_000;
    private static final int EVENT_OVERHEAD = 300;

    /** What follows closely travels together; a single line is shown without delay. */
    private static final Duration LINGER = Duration.ofMillis(10);

    /** While much is written, a message for every few lines would cost more than the lines. */
    private static final Duration BUSY_LINGER = Duration.ofMillis(120);

    private static final int BUSY_EVENTS = 24;

    private final ReentrantLock lock = new ReentrantLock();

    /** Signalled when there is something to send after there was nothing, and when it is sent. */
    private final Condition added = lock.newCondition();

    /** Signalled when waiting for more would make a batch too large. */
    private final Condition full = lock.newCondition();

    private final Deque<TelemetryEvent> recent = new ArrayDeque<>();
    private final DroppedEvents dropped = new DroppedEvents();
    private final TelemetrySpool spool;
    private final String spoolId;
    private long nextSequence = 1;
    private long recentSize;
    private @Nullable TelemetryBatch sending;
    private boolean isSendingFromSpool;
    private boolean wasBusy;
    private boolean isHurried;

    public TelemetryBuffer(String spoolId, TelemetrySpool spool) {
        this.spoolId = spoolId;
        this.spool = spool;
    }

    public void add(TelemetryEvent event) {
        lock.lock();
        try {
            boolean wasEmpty = recent.isEmpty();
            append(event);
            if (recentSize > MEMORY_LIMIT) {
                spillAll();
            }
            if (wasEmpty) {
                added.signalAll();
            }
            if (recentSize >= BATCH_LIMIT) {
                full.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest telemetry, as soon as there is any; lines that follow closely travel together. */
    TelemetryBatch take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (hasNothingToSend()) {
                added.await();
            }
            long wait = (wasBusy ? BUSY_LINGER : LINGER).toNanos();
            while (wait > 0 && recentSize < BATCH_LIMIT && spool.isEmpty() && !isHurried) {
                wait = full.awaitNanos(wait);
            }
            var batch = startSending();
            wasBusy = batch.events().size() >= BUSY_EVENTS;
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private TelemetryBatch startSending() {
        var spooled = spool.oldest();
        isSendingFromSpool = spooled.isPresent();
        var batch = spooled.orElseGet(this::nextBatchWithNotices);
        sending = batch;
        return batch;
    }

    /** The app has stored the batch that was taken last. */
    void delivered() {
        lock.lock();
        try {
            if (isSendingFromSpool) {
                spool.removeOldest();
            }
            sending = null;
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a moment without anything to send. */
    boolean awaitEmpty(Duration limit) throws InterruptedException {
        long wait = limit.toNanos();
        lock.lockInterruptibly();
        try {
            isHurried = true;
            full.signalAll();
            while (wait > 0 && !isEmpty()) {
                wait = added.awaitNanos(wait);
            }
            return isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return sending == null && hasNothingToSend();
    }

    private boolean hasNothingToSend() {
        return recent.isEmpty() && spool.isEmpty() && dropped.isEmpty();
    }

    /** At the end: what the app has not taken waits on disk for the next executor. */
    void storeUnsent() {
        lock.lock();
        try {
            if (sending != null && !isSendingFromSpool) {
                storeOrDrop(sending);
            }
            sending = null;
            spillAll();
        } finally {
            lock.unlock();
        }
    }

    private void append(TelemetryEvent event) {
        recent.add(event);
        recentSize += size(event);
    }

    private void spillAll() {
        while (!recent.isEmpty()) {
            storeOrDrop(nextBatch());
        }
    }

    private void storeOrDrop(TelemetryBatch batch) {
        try {
            if (spool.store(batch)) {
                return;
            }
        } catch (IOException e) {
            System.err.println("telemetry_spool=unwritable reason=" + e.getMessage());
        }
        dropped.count(batch.events());
    }

    /** A gap is told when there is room again, or the notice would be dropped like the rest. */
    private TelemetryBatch nextBatchWithNotices() {
        dropped.notices().forEach(this::append);
        return nextBatch();
    }

    private TelemetryBatch nextBatch() {
        List<TelemetryEvent> events = new ArrayList<>();
        long size = 0;
        while (!recent.isEmpty() && size < BATCH_LIMIT && events.size() < BATCH_EVENTS) {
            var event = recent.remove();
            size += size(event);
            events.add(event);
        }
        recentSize -= size;
        long first = nextSequence;
        nextSequence += events.size();
        return new TelemetryBatch(spoolId, first, events);
    }

    private static long size(TelemetryEvent event) {
        return EVENT_OVERHEAD + (event instanceof LogLine line ? line.text().length() : 0L);
    }
}
