package dev.kiln.executor.contract;

/**
 * Idle sandboxes of one revision of a function version, which the next invocation finds warm.
 *
 * @param idle how many there are
 */
public record WarmSandboxes(
        String accountId, String functionName, String functionVersion, String revision, int idle) {}
