package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts beside the path of an invocation: samples are summed up per function and minute and
 * written every two seconds. Bounded by the functions that were counted meanwhile.
 */
@Component
public class CounterBuffer {

    private static final Logger LOG = LoggerFactory.getLogger(CounterBuffer.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final MetricWriter writer;
    private final Clock clock;
    private Map<CounterKey, CounterSamples> waiting = new HashMap<>();

    CounterBuffer(MetricWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    public void add(AccountId account, String function, Counter counter, long value) {
        var key = new CounterKey(account, function, counter, clock.instant());
        merge(Map.of(key, CounterSamples.one(value)));
    }

    private void merge(Map<CounterKey, CounterSamples> samples) {
        lock.lock();
        try {
            samples.forEach((key, value) -> waiting.merge(key, value, CounterSamples::plus));
        } finally {
            lock.unlock();
        }
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void flush() {
        var batch = take();
        if (batch.isEmpty()) {
            return;
        }
        try {
            writer.count(batch);
        } catch (RuntimeException failed) {
            LOG.warn("Counters were not stored, trying again: {}", failed.toString());
            merge(batch);
        }
    }

    private Map<CounterKey, CounterSamples> take() {
        lock.lock();
        try {
            var batch = waiting;
            waiting = new HashMap<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }
}
