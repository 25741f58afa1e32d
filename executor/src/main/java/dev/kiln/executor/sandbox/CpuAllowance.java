package dev.kiln.executor.sandbox;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.linux.Linux;
import java.io.IOException;
import java.time.Duration;

/**
 * When the CPU limit of a memory size holds: as soon as an invocation runs longer than a moment. A
 * short one would gain nothing from a limit and could lose a whole period to it; so small functions
 * that only pass something on are as quick as large ones, and what computes takes its time in
 * proportion to its memory. What computes also lets go of a processor at once when somebody wakes
 * up who needs it for a moment: other functions, and the programs that serve them.
 */
final class CpuAllowance {

    private static final long GRACE = Duration.ofMillis(10).toNanos();
    private static final long LONG_TURN = Duration.ofMillis(20).toNanos();
    private static final long USUAL_TURN = 0;
    private static final long IDLE = 0;

    private enum Level {
        FREE,
        SHARED,
        LIMITED
    }

    private volatile long runningSince = IDLE;
    private volatile Level wanted = Level.LIMITED;
    private volatile Level level = Level.FREE;
    private volatile boolean isEnding;

    /** Loading a function has no limit, but it takes turns with others. */
    void beginInit() {
        wanted = Level.SHARED;
        runningSince = System.nanoTime() | 1;
    }

    void begin() {
        wanted = Level.LIMITED;
        runningSince = System.nanoTime() | 1;
    }

    void end(ControlGroup group) {
        boolean wasShort = System.nanoTime() - runningSince < GRACE;
        runningSince = IDLE;
        if (level != Level.FREE && wasShort) {
            set(group, Level.FREE);
        }
    }

    /** By whoever goes round. */
    void limitWhenLong(ControlGroup group) {
        long since = runningSince;
        var next = wanted;
        if (since != IDLE && level != next && !isEnding && System.nanoTime() - since >= GRACE) {
            set(group, next);
        }
    }

    /**
     * What is killed needs CPU time to end: hundreds of processes with the share of a small
     * function would take most of a minute.
     */
    void endNow(ControlGroup group) {
        isEnding = true;
        set(group, Level.FREE);
    }

    /** LOCKING: the level and the group change together, whoever changes them. */
    private synchronized void set(ControlGroup group, Level next) {
        var allowed = isEnding ? Level.FREE : next;
        try {
            switch (allowed) {
                case FREE -> group.freeCpu();
                case SHARED -> group.shareCpu();
                case LIMITED -> group.limitCpu();
            }
            level = allowed;
            takeTurns(group, allowed == Level.FREE ? USUAL_TURN : LONG_TURN);
        } catch (IOException e) {
            System.err.println("cpu_limit=not_set reason=" + e.getMessage());
        }
    }

    private static void takeTurns(ControlGroup group, long nanos) {
        for (long thread : group.threadIds()) {
            try {
                Linux.setTurn(thread, nanos);
            } catch (IOException ended) {
                // A thread that has ended takes no turns.
            }
        }
    }
}
