package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many initialised sandboxes each version has now, as executors last said. */
@Component
class ReadySandboxes {

    /** Replaced as a whole: read on every invocation, written now and then. */
    private volatile Map<VersionKey, Integer> ready = Map.of();

    int of(AccountId account, String function, String version) {
        var now = ready;
        return now.isEmpty() ? 0 : now.getOrDefault(new VersionKey(account, function, version), 0);
    }

    void replace(Map<VersionKey, Integer> current) {
        ready = Map.copyOf(current);
    }

    record VersionKey(AccountId account, String function, String version) {}
}
