package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.TelemetryBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends one batch after the other; a batch leaves only when the app has said that it has it. */
public final class TelemetryShipper {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final TelemetryBuffer buffer;
    private final TelemetryTarget target;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("telemetry-shipper").unstarted(this::run);

    public TelemetryShipper(TelemetryBuffer buffer, TelemetryTarget target) {
        this.buffer = buffer;
        this.target = target;
    }

    public void start() {
        thread.start();
    }

    /** Sends what is left while the app takes it, then leaves the rest on disk. */
    public void stop(Duration limit) throws InterruptedException {
        buffer.awaitEmpty(limit);
        stopping.countDown();
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
        buffer.storeUnsent();
    }

    private void run() {
        try {
            while (stopping.getCount() > 0) {
                deliver(buffer.take());
                buffer.delivered();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(TelemetryBatch batch) throws InterruptedException {
        Deque<TelemetryBatch> parts = new ArrayDeque<>();
        parts.add(batch);
        while (!parts.isEmpty()) {
            var part = parts.remove();
            if (!sendUntilAnswered(part)) {
                var events = part.events();
                int middle = events.size() / 2;
                parts.addFirst(slice(part, middle, events.size()));
                parts.addFirst(slice(part, 0, middle));
            }
        }
    }

    /** Answers false when the batch has to be cut. */
    private boolean sendUntilAnswered(TelemetryBatch batch) throws InterruptedException {
        var pause = FIRST_PAUSE;
        while (true) {
            switch (target.send(batch)) {
                case STORED -> {
                    return true;
                }
                case TOO_LARGE -> {
                    return isGivenUp(batch);
                }
                case TRY_AGAIN -> {
                    if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        throw new InterruptedException("stopped while the app is away");
                    }
                    var doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
                }
            }
        }
    }

    private static boolean isGivenUp(TelemetryBatch batch) {
        if (batch.events().size() > 1) {
            return false;
        }
        System.err.println("telemetry=refused reason=one_event_too_large");
        return true;
    }

    private static TelemetryBatch slice(TelemetryBatch batch, int from, int to) {
        return new TelemetryBatch(
                batch.spoolId(), batch.firstSequence() + from, batch.events().subList(from, to));
    }
}
