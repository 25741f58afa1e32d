package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What ran, newest first. Runs that somebody may want documents of have rows of their own: console
 * runs, events and failures. Of the others there are numbers, packed together.
 */
@Service
@Transactional
public class InvocationHistory {

    /** Of one report; a function that only fails must not cost a row each time. */
    private static final int MOST_FAILURES = 100;

    private final InvocationStore store;
    private final RunChunks chunks;
    private final OwnRows ownRows;
    private final Clock clock;

    InvocationHistory(InvocationStore store, RunChunks chunks, OwnRows ownRows, Clock clock) {
        this.store = store;
        this.chunks = chunks;
        this.ownRows = ownRows;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<InvocationSummary> find(Caller caller, String requestId) {
        return store.find(caller.account(), requestId)
                .or(() -> chunks.find(caller.account(), requestId));
    }

    @Transactional(readOnly = true)
    public Page<InvocationSummary> ofFunction(Caller caller, String function, PageRequest page) {
        var account = caller.account();
        var cursor = InvocationCursor.parse(page.cursor());
        int most = page.limit() + 1;
        var filter = InvocationStore.Filter.ofFunction(function);
        var all = new LinkedHashMap<String, InvocationSummary>();
        store.rows(account, filter, cursor, most).forEach(it -> all.put(it.requestId(), it));
        chunks.list(account, function, cursor, most)
                .forEach(it -> all.putIfAbsent(it.requestId(), it));
        var newest =
                all.values().stream()
                        .sorted(
                                Comparator.comparing(
                                        InvocationCursor::at, InvocationCursor.NEWEST_FIRST))
                        .limit(most)
                        .toList();
        return InvocationCursor.page(newest, page.limit());
    }

    /** Failed ones of the whole account. */
    @Transactional(readOnly = true)
    public Page<InvocationSummary> failures(Caller caller, PageRequest page) {
        var cursor = InvocationCursor.parse(page.cursor());
        var filter = InvocationStore.Filter.failures();
        return InvocationCursor.page(
                store.rows(caller.account(), filter, cursor, page.limit() + 1), page.limit());
    }

    /** What executors reported; a row that is there already gets its numbers. */
    public void finished(Collection<InvocationFinished> events) {
        var rows = new ArrayList<InvocationFinished>();
        var others = new ArrayList<InvocationFinished>();
        int failures = 0;
        for (var event : events) {
            boolean isKept = event.errorType() != null && failures++ < MOST_FAILURES;
            (ownRows.take(event.requestId()) || isKept ? rows : others).add(event);
        }
        store.finish(rows);
        chunks.add(others);
    }

    /** Asynchronous invocations that have ended: their last word on status and attempts. */
    public void eventsEnded(Collection<SettledEvent> events) {
        store.endEvents(events);
    }

    void started(InvocationTask task) {
        ownRows.expect(task.requestId());
        store.start(task);
    }

    void settled(AccountId account, String function, InvocationOutcome outcome) {
        store.settle(account, function, clock.instant(), outcome);
    }
}
