package dev.kiln.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers for some seconds who a credential belongs to, so that not every call asks the database.
 * What is unknown is asked for each time, since it may be made the next moment.
 */
final class RecentlyKnown<V> {

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final int MAX = 10_000;

    private final Map<String, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Clock clock;

    RecentlyKnown(Clock clock) {
        this.clock = clock;
    }

    private record Entry<V>(V value, Instant until) {}

    Optional<V> find(String key, Supplier<Optional<V>> source) {
        var now = clock.instant();
        var entry = entries.get(key);
        if (entry != null && now.isBefore(entry.until())) {
            return Optional.of(entry.value());
        }
        var found = source.get();
        if (entries.size() >= MAX) {
            entries.clear();
        }
        found.ifPresentOrElse(
                it -> entries.put(key, new Entry<>(it, now.plus(LIFETIME))),
                () -> entries.remove(key));
        return found;
    }
}
