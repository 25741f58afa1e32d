package dev.kiln.urls;

import dev.kiln.functions.AliasDeleted;
import dev.kiln.functions.FunctionDeleted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Where a request to a function URL goes, most often without a query. A change here counts at once;
 * one made by another node within five seconds.
 */
@Service
public class UrlRoutes {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MAX_REMEMBERED = 10_000;

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final UrlStore store;
    private final Clock clock;

    UrlRoutes(UrlStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** The id itself says whose the URL is: whoever asks here has proved nothing yet. */
    public Optional<FunctionUrl> find(String id) {
        var found = known.get(id);
        if (found == null || found.at().plus(REMEMBERED).isBefore(clock.instant())) {
            found = read(id);
        }
        return found.url();
    }

    private Known read(String id) {
        if (known.size() >= MAX_REMEMBERED) {
            known.clear();
        }
        var read = new Known(store.find(id), clock.instant());
        known.put(id, read);
        return read;
    }

    void forget(String id) {
        known.remove(id);
    }

    @TransactionalEventListener(FunctionDeleted.class)
    void forgetAll() {
        known.clear();
    }

    /** Before the commit, so that an alias made again under the name has no old URL. */
    @EventListener
    void deleteWith(AliasDeleted alias) {
        store.delete(alias.account(), alias.functionId(), alias.alias());
        known.clear();
    }

    private record Known(Optional<FunctionUrl> url, Instant at) {}
}
