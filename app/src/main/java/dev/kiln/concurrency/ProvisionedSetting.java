package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.time.Instant;

/**
 * A wish for initialised sandboxes.
 *
 * @param qualifier alias or number of a version
 */
public record ProvisionedSetting(
        AccountId account, String function, String qualifier, int requested, Instant lastModified) {

    Key key() {
        return new Key(account, function, qualifier);
    }

    /** What a wish is known by. */
    record Key(AccountId account, String function, String qualifier) {}
}
