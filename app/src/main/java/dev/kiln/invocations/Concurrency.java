package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.metrics.Measurement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** Counts what runs now and refuses what would be too much, before any executor is bothered. */
@Component
class Concurrency {

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<AccountId, Integer> byAccount = new HashMap<>();
    private final Map<FunctionKey, Integer> byFunction = new HashMap<>();
    private final MeasurementBuffer measurements;
    private final Clock clock;
    private final int accountLimit;

    Concurrency(MeasurementBuffer measurements, Clock clock, InvocationSettings settings) {
        this.measurements = measurements;
        this.clock = clock;
        this.accountLimit = settings.accountConcurrency();
    }

    /**
     * @throws Throttled when the account runs as much as it may
     */
    Slot admit(AccountId account, String function) {
        var key = new FunctionKey(account, function);
        lock.lock();
        try {
            refuseOverLimit(key);
            byAccount.merge(account, 1, Integer::sum);
            int running = byFunction.merge(key, 1, Integer::sum);
            measurements.add(
                    new Measurement.Concurrent(account, function, clock.instant(), running));
        } finally {
            lock.unlock();
        }
        return () -> release(key);
    }

    private void refuseOverLimit(FunctionKey key) {
        if (byAccount.getOrDefault(key.account(), 0) >= accountLimit) {
            measurements.add(
                    new Measurement.Throttled(key.account(), key.function(), clock.instant(), 1));
            throw new Throttled();
        }
    }

    private void release(FunctionKey key) {
        lock.lock();
        try {
            byAccount.computeIfPresent(
                    key.account(), (_, running) -> running == 1 ? null : running - 1);
            byFunction.computeIfPresent(key, (_, running) -> running == 1 ? null : running - 1);
        } finally {
            lock.unlock();
        }
    }

    private record FunctionKey(AccountId account, String function) {}

    /** The right to run one invocation. */
    @FunctionalInterface
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
