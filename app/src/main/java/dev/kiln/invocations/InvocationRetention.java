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

    private final InvocationStore store;
    private final InvocationSettings settings;
    private final Clock clock;

    InvocationRetention(InvocationStore store, InvocationSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void abandonRunning() {
        store.abandonRunning(clock.instant());
    }

    @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        store.deleteBefore(clock.instant().minus(settings.retention()));
    }
}
