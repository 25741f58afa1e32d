package dev.kiln.concurrency;

import java.util.HashMap;
import java.util.Map;

/** What runs of one function. Guarded by the lock of its account. */
final class FunctionPool {

    private final TokenBucket requests = new TokenBucket();
    private final TokenBucket growth = new TokenBucket();
    private final Map<String, Integer> provisioned = new HashMap<>();
    private int running;
    private int onDemand;

    /** The most that ran on demand at once: as many sandboxes are there already. */
    private int sandboxes;

    private long usedAt;

    int running() {
        return running;
    }

    boolean mayBegin(int perSecond, long now) {
        usedAt = now;
        return requests.take(perSecond, perSecond, now);
    }

    boolean hasProvisioned(String version, int ready) {
        return provisioned.getOrDefault(version, 0) < ready;
    }

    /** Whether a sandbox is there, or may be added now. */
    boolean mayGrow(int perTenSeconds, long now) {
        if (onDemand < sandboxes) {
            return true;
        }
        return growth.take(perTenSeconds, perTenSeconds / 10.0, now);
    }

    void beginProvisioned(String version) {
        running++;
        provisioned.merge(version, 1, Integer::sum);
    }

    void endProvisioned(String version) {
        running--;
        provisioned.computeIfPresent(version, (_, count) -> count == 1 ? null : count - 1);
    }

    void beginOnDemand() {
        running++;
        onDemand++;
        sandboxes = Math.max(sandboxes, onDemand);
    }

    void endOnDemand() {
        running--;
        onDemand--;
    }

    boolean isForgotten(long usedBefore) {
        return running == 0 && usedAt < usedBefore;
    }
}
