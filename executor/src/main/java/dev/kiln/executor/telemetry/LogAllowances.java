package dev.kiln.executor.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The log allowance of every account that has written lately. */
public final class LogAllowances {

    private static final int MOST = 4_096;

    private final LongSupplier nanoTime;
    private final Map<String, LogAllowance> accounts =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, LogAllowance> eldest) {
                    return size() > MOST;
                }
            };

    public LogAllowances() {
        this(System::nanoTime);
    }

    LogAllowances(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    public synchronized LogAllowance of(String accountId) {
        return accounts.computeIfAbsent(accountId, _ -> new LogAllowance(nanoTime));
    }
}
