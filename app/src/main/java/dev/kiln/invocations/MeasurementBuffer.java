package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.metrics.Measurement;
import dev.kiln.metrics.MetricWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps throttles and concurrency off the invocation path: they are summed up per function and
 * minute and written every two seconds. Bounded by the number of functions that ran meanwhile.
 */
@Component
class MeasurementBuffer {

    private static final Logger LOG = LoggerFactory.getLogger(MeasurementBuffer.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final MetricWriter writer;
    private Map<Key, Measurement> waiting = new HashMap<>();

    MeasurementBuffer(MetricWriter writer) {
        this.writer = writer;
    }

    void add(Measurement measurement) {
        lock.lock();
        try {
            waiting.merge(Key.of(measurement), measurement, MeasurementBuffer::sum);
        } finally {
            lock.unlock();
        }
    }

    private static Measurement sum(Measurement left, Measurement right) {
        return switch (left) {
            case Measurement.Throttled a when right instanceof Measurement.Throttled b ->
                    new Measurement.Throttled(
                            a.account(), a.function(), a.time(), a.count() + b.count());
            case Measurement.Concurrent a when right instanceof Measurement.Concurrent b ->
                    a.running() >= b.running() ? a : b;
            default ->
                    throw new IllegalArgumentException(
                            "Only throttles and concurrency are summed up here");
        };
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    void flush() {
        var batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            writer.write(batch);
        } catch (RuntimeException failed) {
            LOG.warn("Metrics were not stored, trying again: {}", failed.toString());
            batch.forEach(this::add);
        }
    }

    private Collection<Measurement> take() {
        lock.lock();
        try {
            var batch = List.copyOf(waiting.values());
            waiting = new HashMap<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private record Key(Class<?> kind, AccountId account, String function, Instant minute) {

        static Key of(Measurement it) {
            return new Key(
                    it.getClass(),
                    it.account(),
                    it.function(),
                    it.time().truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
