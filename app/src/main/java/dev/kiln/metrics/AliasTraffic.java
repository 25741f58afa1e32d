package dev.kiln.metrics;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Which versions the calls of aliases really ran. Counted beside the path of an invocation and
 * written every two seconds; bounded by the aliases that were called meanwhile.
 */
@Service
public class AliasTraffic {

    private static final Logger LOG = LoggerFactory.getLogger(AliasTraffic.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final AliasTrafficStore store;
    private final Clock clock;
    private Map<AliasTrafficStore.Key, Long> waiting = new HashMap<>();

    AliasTraffic(AliasTrafficStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void count(AccountId account, String function, String alias, String version) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        var key = new AliasTrafficStore.Key(account, function, alias, version, hour);
        merge(Map.of(key, 1L));
    }

    private void merge(Map<AliasTrafficStore.Key, Long> counts) {
        lock.lock();
        try {
            counts.forEach((key, value) -> waiting.merge(key, value, Long::sum));
        } finally {
            lock.unlock();
        }
    }

    @Scheduled(fixedDelay = 2, timeUnit = TimeUnit.SECONDS)
    public void flush() {
        var batch = take();
        // LOCKING: in the same order everywhere, so that two writers never wait in a circle.
        batch.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> write(entry.getKey(), entry.getValue()));
    }

    private void write(AliasTrafficStore.Key key, long count) {
        try {
            store.add(key, count);
        } catch (RuntimeException failed) {
            LOG.warn("Traffic of an alias was not stored, trying again: {}", failed.toString());
            merge(Map.of(key, count));
        }
    }

    private Map<AliasTrafficStore.Key, Long> take() {
        lock.lock();
        try {
            var batch = waiting;
            waiting = new HashMap<>();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Alias, version, calls; without those of the last seconds. */
    public Map<String, Map<String, Long>> of(AccountId account, String function, Duration range) {
        var from = clock.instant().minus(range).truncatedTo(ChronoUnit.HOURS);
        return store.totals(account, function, from).stream()
                .collect(
                        groupingBy(
                                AliasTrafficStore.Row::alias,
                                toMap(
                                        AliasTrafficStore.Row::version,
                                        AliasTrafficStore.Row::invocations)));
    }
}
