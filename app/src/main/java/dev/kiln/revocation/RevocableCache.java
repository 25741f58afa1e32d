package dev.kiln.revocation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Remembers for some seconds what the database said of somebody's rights, and forgets it the moment
 * they are revoked. What is not there is asked for each time, since it may be made the next moment.
 * While the other replicas are not heard everything is asked for.
 */
public final class RevocableCache<K, V> {

    private static final Duration LIFETIME = Duration.ofSeconds(10);
    private static final int MOST = 10_000;

    private final Map<K, Entry<V>> entries = new ConcurrentHashMap<>();
    private final BiFunction<K, V, Set<RevocationScope>> scopes;
    private final Replicas replicas;
    private final Clock clock;

    /** Counts what was revoked: what was read before must not be kept after it. */
    private volatile long changes;

    RevocableCache(BiFunction<K, V, Set<RevocationScope>> scopes, Replicas replicas, Clock clock) {
        this.scopes = scopes;
        this.replicas = replicas;
        this.clock = clock;
    }

    private record Entry<V>(V value, Instant until, Set<RevocationScope> scopes) {}

    public Optional<V> find(K key, Supplier<Optional<V>> source) {
        if (!replicas.areHeard()) {
            return source.get();
        }
        var now = clock.instant();
        var entry = entries.get(key);
        return entry != null && now.isBefore(entry.until())
                ? Optional.of(entry.value())
                : read(key, source, now);
    }

    private Optional<V> read(K key, Supplier<Optional<V>> source, Instant now) {
        var before = changes;
        var found = source.get();
        found.ifPresent(
                it ->
                        keep(
                                key,
                                new Entry<>(it, now.plus(LIFETIME), scopes.apply(key, it)),
                                before));
        return found;
    }

    private synchronized void keep(K key, Entry<V> entry, long readAt) {
        if (readAt == changes) {
            if (entries.size() >= MOST) {
                entries.clear();
            }
            entries.put(key, entry);
        }
    }

    synchronized void forget(RevocationScope scope) {
        changes++;
        if (scope.equals(RevocationScope.EVERYBODY)) {
            entries.clear();
        } else {
            entries.values().removeIf(it -> it.scopes().contains(scope));
        }
    }
}
