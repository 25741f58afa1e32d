package dev.kiln.executor.contract;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that decides what a sandbox is. Two invocations may share a warm sandbox exactly when
 * their specs are equal, so nothing here may vary from call to call.
 *
 * @param accountId 12 digits
 * @param functionVersion {@code $LATEST}, a number, or {@code $DRAFT} for a console run of
 *     unpublished code
 * @param revision changes with every change of the function, so that a deploy never meets an old
 *     sandbox
 * @param runtime identifier asked for, such as {@code python3.12}
 * @param handler for example {@code handler.handler}
 * @param codeDigest SHA-256 of the zipped package, 64 lower-case hex digits
 * @param memoryMb 128 to 10240
 * @param timeout 1 s to 900 s
 * @param ephemeralStorageMb size of {@code /tmp}, 512 to 10240
 * @param environment the customer's variables in clear; never logged
 * @param layers digests of the zipped layers, in the order in which they are laid over each other
 *     in {@code /opt}
 */
public record SandboxSpec(
        String accountId,
        String region,
        String functionName,
        String functionVersion,
        String revision,
        String runtime,
        String handler,
        String codeDigest,
        int memoryMb,
        Duration timeout,
        int ephemeralStorageMb,
        Map<String, String> environment,
        String logGroup,
        NetworkAccess network,
        List<String> layers,
        LogSettings logging,
        InitializationType initialization) {

    public SandboxSpec {
        environment = Map.copyOf(environment);
        layers = List.copyOf(layers);
    }

    /** Without layers, with plain log lines, started when it is needed. */
    public SandboxSpec(
            String accountId,
            String region,
            String functionName,
            String functionVersion,
            String revision,
            String runtime,
            String handler,
            String codeDigest,
            int memoryMb,
            Duration timeout,
            int ephemeralStorageMb,
            Map<String, String> environment,
            String logGroup,
            NetworkAccess network) {
        this(
                accountId,
                region,
                functionName,
                functionVersion,
                revision,
                runtime,
                handler,
                codeDigest,
                memoryMb,
                timeout,
                ephemeralStorageMb,
                environment,
                logGroup,
                network,
                List.of(),
                LogSettings.TEXT,
                InitializationType.ON_DEMAND);
    }

    /** The same, initialised before somebody waits. */
    public SandboxSpec provisioned() {
        return new SandboxSpec(
                accountId,
                region,
                functionName,
                functionVersion,
                revision,
                runtime,
                handler,
                codeDigest,
                memoryMb,
                timeout,
                ephemeralStorageMb,
                environment,
                logGroup,
                network,
                layers,
                logging,
                InitializationType.PROVISIONED);
    }

    @Override
    public String toString() {
        return "SandboxSpec["
                + accountId
                + "/"
                + functionName
                + ":"
                + functionVersion
                + "@"
                + revision
                + "]";
    }
}
