package dev.kiln.executor.telemetry;

import java.util.function.LongSupplier;

/**
 * How much all functions of one account may write before they wait at a full pipe: a large burst,
 * then what this host can hand on without others noticing. Nothing is thrown away.
 */
public final class LogAllowance {

    static final long BURST = 32L * 1024 * 1024;
    static final long PER_SECOND = 3L * 1024 * 1024;

    /** What a line costs beside its text. */
    static final int LINE = 200;

    private static final double NANOS = 1e9;

    private final LongSupplier nanoTime;
    private long left = BURST;
    private long filledAt;

    LogAllowance(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.filledAt = nanoTime.getAsLong();
    }

    public synchronized void spend(String line) {
        left -= line.length() + LINE;
    }

    public synchronized boolean isLeft() {
        long now = nanoTime.getAsLong();
        long more = (long) ((now - filledAt) / NANOS * PER_SECOND);
        if (more > 0) {
            left = Math.min(BURST, left + more);
            filledAt = now;
        }
        return left > 0;
    }
}
