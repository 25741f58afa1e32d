package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WarmSandboxes;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An executor as this app sees it: what it said last, and what this app has asked of it since. Each
 * heartbeat corrects the estimate.
 */
final class KnownExecutor {

    private final AtomicInteger freeMemoryMb = new AtomicInteger();
    private volatile Map<WarmKey, AtomicInteger> warm = Map.of();
    private volatile ExecutorHeartbeat heartbeat;
    private volatile Instant heardAt;
    private volatile boolean isHeldBack;
    private volatile boolean isUnreachable;

    KnownExecutor(ExecutorHeartbeat heartbeat, Instant heardAt) {
        this.heartbeat = heartbeat;
        this.heardAt = heardAt;
        hear(heartbeat, heardAt);
    }

    void hear(ExecutorHeartbeat newest, Instant now) {
        heartbeat = newest;
        heardAt = now;
        var counts = new ConcurrentHashMap<WarmKey, AtomicInteger>();
        for (var known : newest.warm()) {
            counts.put(WarmKey.of(known), new AtomicInteger(known.idle()));
        }
        warm = counts;
        freeMemoryMb.set(newest.load().freeMemoryMb());
        isHeldBack = newest.isDraining();
        isUnreachable = false;
    }

    ExecutorHeartbeat heartbeat() {
        return heartbeat;
    }

    Instant heardAt() {
        return heardAt;
    }

    boolean isReady() {
        return !isHeldBack && !isUnreachable;
    }

    boolean isReachable() {
        return !isUnreachable;
    }

    /** Nobody listens at its address, until it is heard of. */
    void noteUnreachable() {
        isUnreachable = true;
    }

    /** Until it says otherwise. */
    void holdBack() {
        isHeldBack = true;
    }

    boolean has(String runtime) {
        return heartbeat.runtimes().stream().anyMatch(it -> it.identifier().equals(runtime));
    }

    int warm(WarmKey key) {
        var count = warm.get(key);
        return count == null ? 0 : Math.max(0, count.get());
    }

    int freeMemoryMb() {
        return freeMemoryMb.get();
    }

    /** A sandbox of it is now busy: a warm one, or a new one that needs memory. */
    void noteStart(WarmKey key, SandboxSpec spec) {
        var count = warm.get(key);
        if (count == null || count.getAndUpdate(it -> Math.max(0, it - 1)) <= 0) {
            freeMemoryMb.addAndGet(-spec.memoryMb());
        }
    }

    void noteWarm(WarmKey key) {
        warm.computeIfAbsent(key, _ -> new AtomicInteger()).incrementAndGet();
    }

    /** It has refused for want of room. */
    void noteFull() {
        freeMemoryMb.set(0);
    }

    /** What an invocation needs to find a warm sandbox. */
    record WarmKey(String accountId, String function, String version, String revision) {

        static WarmKey of(SandboxSpec spec) {
            return new WarmKey(
                    spec.accountId(), spec.functionName(), spec.functionVersion(), spec.revision());
        }

        static WarmKey of(WarmSandboxes warm) {
            return new WarmKey(
                    warm.accountId(), warm.functionName(), warm.functionVersion(), warm.revision());
        }
    }
}
