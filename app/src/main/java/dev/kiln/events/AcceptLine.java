package dev.kiln.events;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Events on their way into the database: those that arrive together share one commit. An event is
 * accepted when that commit is on disk, and not a moment earlier.
 */
@Component
class AcceptLine {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptLine.class);
    private static final int BATCH = 500;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What a row costs beside its payload: an upper bound for counting. */
    private static final int ROW_BYTES = 1024;

    private final LinkedBlockingQueue<Waiting> line = new LinkedBlockingQueue<>();
    private final EventStore store;
    private final TransactionTemplate transactions;
    private final DiskRoom disk;
    private final Semaphore bytes;
    private final Thread writer;
    private volatile boolean isOpen = true;

    AcceptLine(
            EventStore store,
            TransactionTemplate transactions,
            DiskRoom disk,
            EventSettings settings) {
        this.store = store;
        this.transactions = transactions;
        this.disk = disk;
        this.bytes = new Semaphore(Math.toIntExact(settings.acceptBuffer().toBytes()));
        this.writer =
                Thread.ofPlatform().daemon().name("event-accept").start(this::writeUntilClosed);
    }

    /**
     * Returns when the event is committed.
     *
     * @throws QueueUnavailable when it is not, or nobody can tell
     */
    void accept(NewEvent event) {
        int cost = ROW_BYTES + event.payload().size();
        if (!isOpen || !bytes.tryAcquire(cost)) {
            throw new QueueUnavailable(
                    "Too many events arrive at once: this one was not accepted. Send it again later.");
        }
        var committed = new CompletableFuture<Void>();
        var _ = committed.whenComplete((_, _) -> bytes.release(cost));
        line.add(new Waiting(event, committed));
        await(committed);
    }

    private static void await(CompletableFuture<Void> committed) {
        try {
            committed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof QueueUnavailable why ? why : notStored();
        } catch (TimeoutException slow) {
            throw notStored();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw notStored();
        }
    }

    private static QueueUnavailable notStored() {
        return new QueueUnavailable(
                "The event could not be stored and was not accepted. Send it again later.");
    }

    private void writeUntilClosed() {
        var batch = new ArrayList<Waiting>(BATCH);
        while (isOpen || !line.isEmpty()) {
            try {
                var first = line.poll(200, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    line.drainTo(batch, BATCH - 1);
                    write(List.copyOf(batch));
                    batch.clear();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private void write(List<Waiting> batch) {
        try {
            disk.require(batch.stream().mapToLong(it -> it.event().payload().size()).sum());
            transactions.executeWithoutResult(
                    _ -> store.insert(batch.stream().map(Waiting::event).toList()));
            batch.forEach(it -> it.committed().complete(null));
        } catch (RuntimeException failed) {
            refuse(batch, failed);
        }
    }

    /** One row that the database does not take must not refuse its neighbours. */
    private void refuse(List<Waiting> batch, RuntimeException failed) {
        if (batch.size() > 1 && failed instanceof DataIntegrityViolationException) {
            batch.forEach(it -> write(List.of(it)));
            return;
        }
        LOG.warn("Events were not accepted: count={} why={}", batch.size(), failed.toString());
        batch.forEach(it -> it.committed().completeExceptionally(failed));
    }

    @PreDestroy
    void close() throws InterruptedException {
        isOpen = false;
        writer.join(Duration.ofSeconds(10));
    }

    private record Waiting(NewEvent event, CompletableFuture<Void> committed) {}
}
