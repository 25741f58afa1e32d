package dev.kiln.concurrency;

/** Holds as much as it may give out at once and is refilled evenly. Guarded by its owner's lock. */
final class TokenBucket {

    private double tokens = Double.MAX_VALUE;
    private long filledAt;

    /** One token, of at most {@code capacity}, which come back at {@code perSecond}. */
    boolean take(double capacity, double perSecond, long nowMillis) {
        double added = Math.max(0, nowMillis - filledAt) / 1_000.0 * perSecond;
        tokens = Math.min(capacity, tokens + added);
        filledAt = nowMillis;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
