package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** How many initialised sandboxes there are now, as executors last said. */
@Component
class ReadySandboxes {

    /** Replaced as a whole: read on every invocation, written now and then. */
    private volatile Map<ProvisionedVersion, Integer> byVersion = Map.of();

    private volatile Map<ProvisionedSetting.Key, ProvisionedProgress> byWish = Map.of();

    int of(AccountId account, String function, String version) {
        var now = byVersion;
        return now.isEmpty()
                ? 0
                : now.getOrDefault(new ProvisionedVersion(account, function, version), 0);
    }

    ProvisionedProgress progress(ProvisionedSetting setting) {
        return byWish.getOrDefault(setting.key(), ProvisionedProgress.NONE);
    }

    void replace(
            Map<ProvisionedVersion, Integer> versions,
            Map<ProvisionedSetting, ProvisionedProgress> wishes) {
        byVersion = Map.copyOf(versions);
        var byKey = new HashMap<ProvisionedSetting.Key, ProvisionedProgress>();
        wishes.forEach((wish, progress) -> byKey.put(wish.key(), progress));
        byWish = Map.copyOf(byKey);
    }
}
