package dev.kiln.destinations;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rules that were used last, for a second: a busy function does not ask for them at each event. */
@Component
class RulesCache {

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

    RulesCache(Clock clock) {
        this.clock = clock;
    }

    record Key(AccountId account, String function, String qualifier) {}

    private record Kept(EventRules rules, Instant until) {}

    EventRules get(Key key, Supplier<EventRules> read) {
        var known = known(key);
        if (known != null) {
            return known;
        }
        var until = clock.instant().plus(AGE);
        var rules = read.get();
        keep(key, new Kept(rules, until));
        return rules;
    }

    private synchronized @Nullable EventRules known(Key key) {
        var kept = entries.get(key);
        return kept != null && clock.instant().isBefore(kept.until()) ? kept.rules() : null;
    }

    private synchronized void keep(Key key, Kept kept) {
        entries.put(key, kept);
    }

    synchronized void forget(AccountId account, String function) {
        entries.keySet()
                .removeIf(it -> it.account().equals(account) && it.function().equals(function));
    }
}
