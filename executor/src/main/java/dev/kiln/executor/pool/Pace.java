package dev.kiln.executor.pool;

/** How many invocations of one function are at work, and how long they usually are. */
final class Pace {

    private static final int MEMORY = 16;
    private static final double UNKNOWN = -1;

    private final ShortRuns rules;
    private int working;
    private double usualNanos = UNKNOWN;

    Pace(ShortRuns rules) {
        this.rules = rules;
    }

    void begin() {
        working++;
    }

    void end(long nanos) {
        if (working <= rules.enough() || nanos < usualNanos) {
            // In a crowd a run is long because of the others: only what was shorter tells
            // something.
            usualNanos += usualNanos < 0 ? nanos - usualNanos : (nanos - usualNanos) / MEMORY;
        }
        forget();
    }

    /** What has ended says nothing about how long runs are. */
    void forget() {
        working = Math.max(0, working - 1);
    }

    /** One more at the same time would make nobody faster. */
    boolean isCrowded() {
        return working >= rules.enough()
                && usualNanos >= 0
                && usualNanos <= rules.limit().toNanos();
    }
}
