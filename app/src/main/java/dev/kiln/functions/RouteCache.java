package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.VersionLookup.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Routes of the functions that were invoked last, so that an invocation needs no query. A change
 * made by this app counts at once, a change made by another one within a second.
 */
@Component
class RouteCache {

    private static final int MOST = 2_000;
    private static final Duration AGE = Duration.ofSeconds(1);

    private final Clock clock;
    private final Map<Key, Kept> entries =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                    return size() > MOST;
                }
            };

    /** Counts changes: what was read before a change must not be kept after it. */
    private long changes;

    RouteCache(Clock clock) {
        this.clock = clock;
    }

    Optional<Route> get(Key key, Supplier<Optional<Route>> read) {
        var known = known(key);
        if (known != null) {
            return Optional.of(known);
        }
        var before = changes();
        var now = clock.instant();
        var route = read.get();
        route.ifPresent(it -> keep(key, new Kept(it, now.plus(AGE)), before));
        return route;
    }

    private synchronized @Nullable Route known(Key key) {
        var entry = entries.get(key);
        return entry != null && clock.instant().isBefore(entry.until()) ? entry.route() : null;
    }

    private synchronized long changes() {
        return changes;
    }

    private synchronized void keep(Key key, Kept entry, long readAt) {
        if (readAt == changes) {
            entries.put(key, entry);
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    synchronized void forget(FunctionTouched touched) {
        changes++;
        entries.keySet().removeIf(it -> it.isOf(touched));
    }

    record Key(AccountId account, String name, @Nullable String qualifier) {

        boolean isOf(FunctionTouched touched) {
            return account.equals(touched.account()) && name.equals(touched.name());
        }
    }

    private record Kept(Route route, Instant until) {}
}
