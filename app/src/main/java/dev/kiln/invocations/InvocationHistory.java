package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What ran: one row per invocation, newest first. */
@Service
@Transactional
public class InvocationHistory {

    private final InvocationStore store;
    private final Clock clock;

    InvocationHistory(InvocationStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<InvocationSummary> find(Caller caller, String requestId) {
        return store.find(caller.account(), requestId);
    }

    @Transactional(readOnly = true)
    public Page<InvocationSummary> ofFunction(Caller caller, String function, PageRequest page) {
        return store.list(caller.account(), InvocationStore.Filter.ofFunction(function), page);
    }

    /** Failed ones of the whole account. */
    @Transactional(readOnly = true)
    public Page<InvocationSummary> failures(Caller caller, PageRequest page) {
        return store.list(caller.account(), InvocationStore.Filter.failures(), page);
    }

    /** What executors reported; a row that is there already gets its numbers. */
    public void finished(Collection<InvocationFinished> events) {
        store.finish(events);
    }

    /** Asynchronous invocations that have ended: their last word on status and attempts. */
    public void eventsEnded(Collection<SettledEvent> events) {
        store.endEvents(events);
    }

    void started(InvocationTask task) {
        store.start(task);
    }

    void settled(AccountId account, String function, InvocationOutcome outcome) {
        store.settle(account, function, clock.instant(), outcome);
    }
}
