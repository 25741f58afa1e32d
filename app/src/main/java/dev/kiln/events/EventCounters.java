package dev.kiln.events;

import dev.kiln.metrics.Counter;
import dev.kiln.metrics.CounterKey;
import dev.kiln.metrics.CounterSamples;
import dev.kiln.metrics.MetricWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts for the owners of functions, off the path of events: summed up per function and minute,
 * written every two seconds. Bounded by the functions that had events meanwhile.
 */
@Component
class EventCounters {

    private static final Logger LOG = LoggerFactory.getLogger(EventCounters.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final MetricWriter writer;
    private Map<CounterKey, CounterSamples> waiting = new HashMap<>();

    EventCounters(MetricWriter writer) {
        this.writer = writer;
    }

    void received(NewEvent event) {
        add(event.lane(), Counter.ASYNC_EVENTS_RECEIVED, event.acceptedAt(), 1);
    }

    void ended(Collection<Ending> endings) {
        endings.forEach(this::ended);
    }

    private void ended(Ending ending) {
        var event = ending.event();
        if (ending.attempt() instanceof Attempt.Ran) {
            var age = Duration.between(event.acceptedAt(), ending.startedAt());
            add(event.lane(), Counter.ASYNC_EVENT_AGE, ending.endedAt(), age.toMillis());
        }
        if (ending.isFinished() && !ending.isSucceeded()) {
            add(event.lane(), Counter.ASYNC_EVENTS_DROPPED, ending.endedAt(), 1);
        }
    }

    void undelivered(Ending ending, Collection<Parcel> refused) {
        for (var parcel : refused) {
            var counter =
                    parcel.isDeadLetter()
                            ? Counter.DEAD_LETTER_ERRORS
                            : Counter.DESTINATION_DELIVERY_FAILURES;
            add(ending.event().lane(), counter, ending.endedAt(), 1);
        }
    }

    private void add(Lane lane, Counter counter, Instant time, long value) {
        var key = new CounterKey(lane.account(), lane.function(), counter, time);
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
    void flush() {
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
