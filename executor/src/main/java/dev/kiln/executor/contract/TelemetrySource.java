package dev.kiln.executor.contract;

/**
 * Where a telemetry event comes from, stamped from the sandbox's lease, never from what the
 * function wrote.
 */
public record TelemetrySource(
        String accountId,
        String functionName,
        String functionVersion,
        String logGroup,
        String logStream) {}
