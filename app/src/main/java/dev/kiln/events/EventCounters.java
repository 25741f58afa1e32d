package dev.kiln.events;

import dev.kiln.metrics.Counter;
import dev.kiln.metrics.CounterBuffer;
import java.time.Duration;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What the owners of functions are told in numbers, by AWS's names. */
@Component
class EventCounters {

    private final CounterBuffer counters;

    EventCounters(CounterBuffer counters) {
        this.counters = counters;
    }

    void received(NewEvent event) {
        add(event.lane(), Counter.ASYNC_EVENTS_RECEIVED, 1);
    }

    void ended(Collection<Ending> endings) {
        endings.forEach(this::ended);
    }

    private void ended(Ending ending) {
        var event = ending.event();
        if (ending.attempt() instanceof Attempt.Ran) {
            var age = Duration.between(event.acceptedAt(), ending.startedAt());
            add(event.lane(), Counter.ASYNC_EVENT_AGE, age.toMillis());
        }
        if (ending.isFinished() && !ending.isSucceeded()) {
            add(event.lane(), Counter.ASYNC_EVENTS_DROPPED, 1);
        }
    }

    void undelivered(Ending ending, Collection<Parcel> refused) {
        for (var parcel : refused) {
            var counter =
                    parcel.isDeadLetter()
                            ? Counter.DEAD_LETTER_ERRORS
                            : Counter.DESTINATION_DELIVERY_FAILURES;
            add(ending.event().lane(), counter, 1);
        }
    }

    private void add(Lane lane, Counter counter, long value) {
        counters.add(lane.account(), lane.function(), counter, value);
    }
}
