package dev.kiln.events;

import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** What one worker loop has taken from the queue, in one short transaction per round. */
class Claims {

    /** Lanes that one look into the queue finds at most; the next look finds the others. */
    private static final int LANES = 1_000;

    private final String worker;
    private final EventStore store;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final Duration lease;

    Claims(
            Ids ids,
            EventStore store,
            TransactionTemplate transactions,
            Clock clock,
            EventSettings settings) {
        this.worker = ids.uuid().toString();
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
        this.lease = settings.lease();
    }

    List<Lane> dueLanes() {
        return store.dueLanes(clock.instant(), LANES);
    }

    void inOneCommit(Runnable work) {
        transactions.executeWithoutResult(_ -> work.run());
    }

    List<QueuedEvent> claim(Lanes.Turn turn) {
        var now = clock.instant();
        return store.claim(turn.lane(), turn.count(), worker, now, now.plus(lease));
    }

    /** Returns those that are ours no more. */
    List<QueuedEvent> renew(Collection<QueuedEvent> running) {
        return store.renew(List.copyOf(running), clock.instant().plus(lease));
    }
}
