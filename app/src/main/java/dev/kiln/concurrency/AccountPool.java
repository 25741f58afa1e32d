package dev.kiln.concurrency;

import dev.kiln.concurrency.Admission.Admitted;
import dev.kiln.concurrency.Admission.Refused;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What runs in one account. One lock for each account, held for a few additions. */
final class AccountPool {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, FunctionPool> functions = new HashMap<>();
    private final ConcurrencySettings settings;
    private int unreserved;

    AccountPool(ConcurrencySettings settings) {
        this.settings = settings;
    }

    /**
     * @param ready how many initialised sandboxes the version has
     */
    Admission admit(
            String function, String version, int ready, AccountShares shares, long nowMillis) {
        lock.lock();
        try {
            var pool = functions.computeIfAbsent(function, _ -> new FunctionPool());
            var reserved = shares.of(function).reserved();
            var refusal = capped(pool, reserved, nowMillis);
            if (refusal != null) {
                return new Refused(refusal);
            }
            return pool.hasProvisioned(version, ready)
                    ? provisioned(pool, version)
                    : onDemand(pool, reserved, shares, nowMillis);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable ThrottleReason capped(
            FunctionPool pool, @Nullable Integer reserved, long now) {
        if (reserved != null && pool.running() >= reserved) {
            return ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS;
        }
        if (pool.mayBegin(rate(reserved), now)) {
            return null;
        }
        return reserved == null
                ? ThrottleReason.INVOCATION_RATE
                : ThrottleReason.RESERVED_INVOCATION_RATE;
    }

    private int rate(@Nullable Integer reserved) {
        return reserved == null
                ? Math.max(settings.account() * settings.requestRate(), settings.accountRate())
                : reserved * settings.requestRate();
    }

    private Admission provisioned(FunctionPool pool, String version) {
        pool.beginProvisioned(version);
        return new Admitted(pool.running(), true, () -> locked(() -> pool.endProvisioned(version)));
    }

    private Admission onDemand(
            FunctionPool pool, @Nullable Integer reserved, AccountShares shares, long now) {
        boolean isShared = reserved == null;
        if (isShared && unreserved >= settings.account() - shares.taken()) {
            return new Refused(ThrottleReason.CONCURRENT_INVOCATIONS);
        }
        if (!pool.mayGrow(settings.scalingRate(), now)) {
            return new Refused(
                    isShared
                            ? ThrottleReason.CONCURRENT_INVOCATIONS
                            : ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS);
        }
        pool.beginOnDemand();
        unreserved += isShared ? 1 : 0;
        return new Admitted(pool.running(), false, () -> locked(() -> endOnDemand(pool, isShared)));
    }

    private void endOnDemand(FunctionPool pool, boolean isShared) {
        pool.endOnDemand();
        unreserved -= isShared ? 1 : 0;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the map as small as the number of functions that ran lately. */
    void forgetUnused(long usedBefore) {
        locked(() -> functions.values().removeIf(pool -> pool.isForgotten(usedBefore)));
    }
}
