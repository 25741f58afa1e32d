package dev.kiln.metrics;

import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds measurements to the minutes they belong to, for the function and for its account. */
@Service
public class MetricWriter {

    private final MetricStore store;
    private final CounterStore counters;

    MetricWriter(MetricStore store, CounterStore counters) {
        this.store = store;
        this.counters = counters;
    }

    @Transactional
    public void write(Collection<Measurement> measurements) {
        var rows = new HashMap<MetricStore.Key, MetricRow>();
        for (var measurement : measurements) {
            row(rows, measurement, measurement.function()).add(measurement);
            row(rows, measurement, MetricStore.WHOLE_ACCOUNT).add(measurement);
        }
        // LOCKING: always in the same order, so that two writers never wait for each other in a
        // circle.
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(ORDER))
                .forEach(entry -> store.merge(entry.getKey(), entry.getValue()));
    }

    /** Adds samples to the minutes they belong to, for the function and for its account. */
    @Transactional
    void count(Map<CounterKey, CounterSamples> samples) {
        var rows = new HashMap<CounterKey, CounterSamples>();
        samples.forEach(
                (key, value) -> {
                    rows.merge(key, value, CounterSamples::plus);
                    rows.merge(key.wholeAccount(), value, CounterSamples::plus);
                });
        // LOCKING: in the same order everywhere, as above.
        rows.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> counters.add(entry.getKey(), entry.getValue()));
    }

    private static final Comparator<MetricStore.Key> ORDER =
            Comparator.comparing((MetricStore.Key key) -> key.account().value())
                    .thenComparing(MetricStore.Key::function)
                    .thenComparing(MetricStore.Key::minute);

    private static MetricRow row(
            Map<MetricStore.Key, MetricRow> rows, Measurement measurement, String function) {
        var minute = measurement.time().truncatedTo(ChronoUnit.MINUTES);
        var key = new MetricStore.Key(measurement.account(), function, minute);
        return rows.computeIfAbsent(key, _ -> new MetricRow());
    }
}
