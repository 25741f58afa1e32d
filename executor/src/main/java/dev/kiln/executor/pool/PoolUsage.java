package dev.kiln.executor.pool;

/** The pool in numbers, for heartbeats. */
public record PoolUsage(int memoryMb, int freeMemoryMb, int busy, int idle) {}
