package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads series that end now, in at most {@link #POINTS} periods of whole minutes. */
@Service
@Transactional(readOnly = true)
public class MetricQueries {

    private static final int POINTS = 120;

    private final MetricStore store;
    private final CounterStore counters;
    private final Clock clock;

    MetricQueries(MetricStore store, CounterStore counters, Clock clock) {
        this.store = store;
        this.counters = counters;
        this.clock = clock;
    }

    /** All functions of the account together. */
    public MetricSeries account(AccountId account, Duration range) {
        return function(account, MetricStore.WHOLE_ACCOUNT, range);
    }

    public MetricSeries function(AccountId account, String function, Duration range) {
        return series(
                store.minutes(account, Set.of(function), window(range).from()), window(range));
    }

    /**
     * One series for each of these functions, in a single query. Functions that never ran have
     * zeros.
     */
    public Map<String, MetricSeries> functions(
            AccountId account, Collection<String> functions, Duration range) {
        var window = window(range);
        var byFunction =
                store.minutes(account, functions, window.from()).stream()
                        .collect(Collectors.groupingBy(MetricStore.Minute::function));
        return functions.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                name -> series(byFunction.getOrDefault(name, List.of()), window)));
    }

    /** What counters say about the range; a counter that never counted is absent. */
    public Map<Counter, CounterSamples> counters(
            AccountId account, String function, Duration range) {
        return counters.totals(account, function, window(range).from());
    }

    private Window window(Duration range) {
        long minutes = Math.max(1, Math.ceilDiv(range.toMinutes(), POINTS));
        var period = Duration.ofMinutes(minutes);
        int points = Math.toIntExact(Math.ceilDiv(range.toMinutes(), minutes));
        long last = clock.instant().getEpochSecond() / period.toSeconds() * period.toSeconds();
        return new Window(
                Instant.ofEpochSecond(last - (points - 1) * period.toSeconds()),
                period,
                Math.max(1, points));
    }

    private static MetricSeries series(List<MetricStore.Minute> minutes, Window window) {
        var total = new MetricRow();
        var rows = new TreeMap<Integer, MetricRow>();
        for (var minute : minutes) {
            total.add(minute.row());
            rows.computeIfAbsent(window.indexOf(minute.start()), _ -> new MetricRow())
                    .add(minute.row());
        }
        return new MetricSeries(window.period(), window.points(rows), total.at(window.from()));
    }

    private record Window(Instant from, Duration period, int count) {

        int indexOf(Instant start) {
            long index = Duration.between(from, start).toSeconds() / period.toSeconds();
            return Math.clamp(index, 0, count - 1);
        }

        List<MetricPoint> points(Map<Integer, MetricRow> rows) {
            var nothing = new MetricRow();
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(
                            i ->
                                    rows.getOrDefault(i, nothing)
                                            .at(from.plus(period.multipliedBy(i))))
                    .toList();
        }
    }
}
