package dev.kiln.events;

import dev.kiln.invocations.InvocationHistory;
import dev.kiln.invocations.SettledEvent;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes down what became of attempts. LOCKING: every write names the fence of its claim; an event
 * whose lease was lost meanwhile is left to its new worker.
 */
@Component
class Settlements {

    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);

    private final EventStore store;
    private final Successors successors;
    private final InvocationHistory history;
    private final EventCounters counters;
    private final TransactionTemplate transactions;

    Settlements(
            EventStore store,
            Successors successors,
            InvocationHistory history,
            EventCounters counters,
            TransactionTemplate transactions) {
        this.store = store;
        this.successors = successors;
        this.history = history;
        this.counters = counters;
        this.transactions = transactions;
    }

    /** Attempts that nobody else is told of, in the running transaction. */
    void settle(List<Ending> endings) {
        store.putBack(endings.stream().filter(it -> !it.isFinished()).toList());
        finish(endings.stream().filter(Ending::isFinished).toList());
    }

    void count(List<Ending> endings) {
        counters.ended(endings);
    }

    /**
     * An event that has ended and goes to a destination, or becomes a dead letter, with its row.
     */
    void settleWithSuccessor(Ending ending) {
        var parcels = successors.parcels(ending);
        try {
            settle(ending, parcels);
        } catch (RuntimeException failed) {
            // A target that breaks its promise must not hold the event for ever.
            LOG.warn("A destination failed: requestId={}", ending.event().requestId(), failed);
            var why = "The target failed: " + failed.getClass().getSimpleName();
            settle(ending, parcels.stream().map(it -> it.refused(why)).toList());
        }
    }

    private void settle(Ending ending, List<Parcel> parcels) {
        transactions.executeWithoutResult(
                _ -> {
                    if (finish(List.of(ending))) {
                        successors.follow(ending, parcels);
                    }
                });
        counters.ended(List.of(ending));
        counters.undelivered(ending, parcels.stream().filter(it -> it.refusal() != null).toList());
    }

    /** Says whether the first one was still ours. */
    private boolean finish(List<Ending> endings) {
        var lost = store.remove(endings.stream().map(Ending::event).toList());
        var settled = endings.stream().filter(it -> !lost.contains(it.event())).toList();
        history.eventsEnded(settled.stream().map(Settlements::settled).toList());
        return !settled.isEmpty();
    }

    private static SettledEvent settled(Ending ending) {
        var event = ending.event();
        return new SettledEvent(
                event.account(),
                event.function(),
                event.requestId(),
                event.acceptedAt(),
                ending.runs(),
                ending.condition().awsName(),
                ending.outcome().orElse(null));
    }
}
