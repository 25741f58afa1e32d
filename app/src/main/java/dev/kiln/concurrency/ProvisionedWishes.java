package dev.kiln.concurrency;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * What all accounts want to have provisioned, for the one who makes it so. Not for callers: it
 * knows no account.
 */
@Service
public class ProvisionedWishes {

    private final ProvisionedStore store;
    private final Shares shares;
    private final ReadySandboxes ready;

    ProvisionedWishes(ProvisionedStore store, Shares shares, ReadySandboxes ready) {
        this.store = store;
        this.shares = shares;
        this.ready = ready;
    }

    /** No query when nobody wants anything. */
    public List<ProvisionedSetting> all() {
        return shares.hasProvisioned() ? store.all() : List.of();
    }

    /** Something is wanted that is not there, and has not failed. */
    public boolean isUnfinished() {
        return all().stream()
                .anyMatch(
                        wish -> {
                            var progress = ready.progress(wish);
                            return progress.ready() < wish.requested() && !progress.hasFailed();
                        });
    }

    /** Invocations of these versions use the sandboxes from now on. */
    public void report(
            Map<ProvisionedVersion, Integer> versions,
            Map<ProvisionedSetting, ProvisionedProgress> wishes) {
        ready.replace(versions, wishes);
    }
}
