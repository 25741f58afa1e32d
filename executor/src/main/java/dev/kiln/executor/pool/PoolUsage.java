package dev.kiln.executor.pool;

import dev.kiln.executor.contract.ExecutorLoad;

/** The pool in numbers, for heartbeats. */
public record PoolUsage(int memoryMb, int freeMemoryMb, int busy, int idle) {

    public ExecutorLoad load(int pooled) {
        return new ExecutorLoad(memoryMb, freeMemoryMb, busy, idle, pooled);
    }
}
