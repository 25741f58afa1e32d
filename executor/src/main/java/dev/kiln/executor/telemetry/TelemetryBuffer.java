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
    private static final Duration LINGER = Duration.ofMillis(10);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Deque<TelemetryEvent> recent = new ArrayDeque<>();
    private final DroppedEvents dropped = new DroppedEvents();
    private final TelemetrySpool spool;
    private final String spoolId;
    private long nextSequence = 1;
    private long recentSize;
    private @Nullable TelemetryBatch sending;
    private boolean isSendingFromSpool;

    public TelemetryBuffer(String spoolId, TelemetrySpool spool) {
        this.spoolId = spoolId;
        this.spool = spool;
    }

    public void add(TelemetryEvent event) {
        lock.lock();
        try {
            append(event);
            if (recentSize > MEMORY_LIMIT) {
                spillAll();
            }
            added.signalAll();
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
            long wait = LINGER.toNanos();
            while (wait > 0 && recentSize < BATCH_LIMIT && spool.isEmpty()) {
                wait = added.awaitNanos(wait);
            }
            return startSending();
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
