package dev.kiln.metrics;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes old minutes. */
@Component
class MetricRetention {

    private final MetricStore store;
    private final CounterStore counters;
    private final AliasTrafficStore traffic;
    private final MetricSettings settings;
    private final Clock clock;

    MetricRetention(
            MetricStore store,
            CounterStore counters,
            AliasTrafficStore traffic,
            MetricSettings settings,
            Clock clock) {
        this.traffic = traffic;
        this.store = store;
        this.counters = counters;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void deleteExpired() {
        var edge = clock.instant().minus(settings.retention());
        store.deleteBefore(edge);
        counters.deleteBefore(edge);
        traffic.deleteBefore(edge);
    }
}
