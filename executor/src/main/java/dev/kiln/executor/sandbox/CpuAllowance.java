package dev.kiln.executor.sandbox;

import dev.kiln.executor.cgroup.ControlGroup;
import java.io.IOException;
import java.time.Duration;

/**
 * When the CPU limit of a memory size holds: as soon as an invocation runs longer than a moment. A
 * short one would gain nothing from a limit and could lose a whole period to it; so small functions
 * that only pass something on are as quick as large ones, and what computes takes its time in
 * proportion to its memory.
 */
final class CpuAllowance {

    private static final long GRACE = Duration.ofMillis(10).toNanos();
    private static final long IDLE = 0;

    private volatile long runningSince = IDLE;
    private volatile boolean isLimited;
    private volatile boolean isEnding;

    void begin() {
        runningSince = System.nanoTime() | 1;
    }

    void end(ControlGroup group) {
        boolean wasShort = System.nanoTime() - runningSince < GRACE;
        runningSince = IDLE;
        if (isLimited && wasShort) {
            set(group, false);
        }
    }

    /** By whoever goes round. */
    void limitWhenLong(ControlGroup group) {
        long since = runningSince;
        if (since != IDLE && !isLimited && !isEnding && System.nanoTime() - since >= GRACE) {
            set(group, true);
        }
    }

    /**
     * What is killed needs CPU time to end: hundreds of processes with the share of a small
     * function would take most of a minute.
     */
    void endNow(ControlGroup group) {
        isEnding = true;
        set(group, false);
    }

    /** LOCKING: the flag and the group change together, whoever changes them. */
    private synchronized void set(ControlGroup group, boolean toLimited) {
        try {
            if (toLimited && !isEnding) {
                group.limitCpu();
            } else {
                group.freeCpu();
            }
            isLimited = toLimited;
        } catch (IOException e) {
            System.err.println("cpu_limit=not_set reason=" + e.getMessage());
        }
    }
}
