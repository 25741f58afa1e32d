package dev.kiln.executor.cgroup;

/** What one sandbox may use. */
public record ResourceLimits(long memoryBytes, int processes) {

    private static final int MEMORY_MB_OF_ONE_CPU = 1769;
    private static final int PROCESSES = 1024;
    private static final long MIB = 1024 * 1024;

    /** The kernel accepts no less. */
    private static final long LEAST_MICROS = 1_000;

    public static ResourceLimits forMemory(int memoryMb) {
        return new ResourceLimits(memoryMb * MIB, PROCESSES);
    }

    /** CPU time in every period: it grows with memory, as on Lambda. */
    long cpuMicros(long periodMicros) {
        return Math.max(LEAST_MICROS, periodMicros * memoryBytes / MIB / MEMORY_MB_OF_ONE_CPU);
    }

    /**
     * The share of what has run for a moment only: ten times that of a full CPU, so that it does
     * not wait for those that compute. It gives it up as soon as it is one of them.
     */
    static final int WEIGHT_OF_A_MOMENT = 10 * 1024;

    /** Of what loads a function, whatever its memory. */
    static final int WEIGHT_OF_INIT = 1024;

    /** The share of what computes under contention, 1024 for a function with one full CPU. */
    int weight() {
        return Math.clamp(1024 * memoryBytes / MIB / MEMORY_MB_OF_ONE_CPU, 2, 10_000);
    }
}
