package dev.kiln.executor.contract;

/**
 * How full an executor is.
 *
 * @param memoryMb that functions may have together
 * @param freeMemoryMb that no sandbox was promised
 * @param busySandboxes that run an invocation or start
 * @param idleSandboxes that wait for the next invocation of their function
 * @param pooledSandboxes that were started ahead and have no function yet
 */
public record ExecutorLoad(
        int memoryMb,
        int freeMemoryMb,
        int busySandboxes,
        int idleSandboxes,
        int pooledSandboxes) {}
