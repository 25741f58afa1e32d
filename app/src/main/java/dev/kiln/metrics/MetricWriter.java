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

    MetricWriter(MetricStore store) {
        this.store = store;
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
