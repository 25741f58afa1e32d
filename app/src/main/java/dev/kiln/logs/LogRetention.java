package dev.kiln.logs;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Deletes old log events in small steps, so that no transaction is long. Ids grow with time, so the
 * oldest are first and time needs no index of its own.
 */
@Component
class LogRetention {

    private static final int STEP = 200;

    private final LogStore store;
    private final Clock clock;
    private final LogSettings settings;

    LogRetention(LogStore store, Clock clock, LogSettings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        while (deleteStep() == STEP) {
            // the next step
        }
    }

    private int deleteStep() {
        return store.deleteBefore(clock.instant().minus(settings.retention()), STEP);
    }
}
