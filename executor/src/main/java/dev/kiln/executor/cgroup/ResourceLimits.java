package dev.kiln.executor.cgroup;

/**
 * What one sandbox may use.
 *
 * @param cpuPercent of one CPU; 100 is one full virtual CPU
 */
public record ResourceLimits(long memoryBytes, int cpuPercent, int processes) {

    private static final int MEMORY_MB_OF_ONE_CPU = 1769;
    private static final int PROCESSES = 1024;

    /**
     * CPU grows with memory as on Lambda, but never below one CPU: a small function is not a slow
     * one.
     */
    public static ResourceLimits forMemory(int memoryMb) {
        int percent = Math.max(100, 100 * memoryMb / MEMORY_MB_OF_ONE_CPU);
        return new ResourceLimits(memoryMb * 1024L * 1024L, percent, PROCESSES);
    }

    /** The share under contention, 1024 for a function with one full CPU. */
    int weight() {
        long memoryMb = memoryBytes / (1024 * 1024);
        return Math.clamp(1024 * memoryMb / MEMORY_MB_OF_ONE_CPU, 2, 10_000);
    }
}
