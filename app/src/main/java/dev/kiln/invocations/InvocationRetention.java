package dev.kiln.invocations;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Ends what an earlier app left running, and deletes old history. */
@Component
class InvocationRetention {

    private static final int STEP = 200;
    private static final int MOST_UNFINISHED = 10_000;

    private final InvocationStore store;
    private final RunChunks chunks;
    private final OwnRows ownRows;
    private final InvocationSettings settings;
    private final Clock clock;

    InvocationRetention(
            InvocationStore store,
            RunChunks chunks,
            OwnRows ownRows,
            InvocationSettings settings,
            Clock clock) {
        this.store = store;
        this.chunks = chunks;
        this.ownRows = ownRows;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void abandonRunning() {
        store.unfinished(MOST_UNFINISHED).forEach(ownRows::expect);
        store.abandonRunning(clock.instant());
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        var edge = clock.instant().minus(settings.retention());
        store.deleteBefore(edge);
        while (chunks.deleteBefore(edge, STEP) == STEP) {
            // the next step
        }
    }
}
