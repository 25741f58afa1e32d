package dev.kiln.metrics;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old minutes. */
@Component
class MetricRetention {

    private final MetricStore store;
    private final MetricSettings settings;
    private final Clock clock;

    MetricRetention(MetricStore store, MetricSettings settings, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        store.deleteBefore(clock.instant().minus(settings.retention()));
    }
}
