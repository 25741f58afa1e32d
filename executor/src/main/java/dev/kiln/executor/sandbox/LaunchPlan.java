package dev.kiln.executor.sandbox;

import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.runtimes.InstalledRuntime;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * All that one launch needs.
 *
 * @param uid host user id that nothing else runs as
 * @param code directory of the package, as on the host
 * @param layers directory of the merged layers, as on the host
 * @param work the launcher's own directory, removed afterwards; the sandbox does not see it
 */
record LaunchPlan(
        SandboxSpec spec,
        InstalledRuntime runtime,
        Map<String, String> environment,
        ControlGroup controlGroup,
        int uid,
        Path code,
        Optional<Path> layers,
        Path work) {

    Path logPipe() {
        return work.resolve("log");
    }

    Path status() {
        return work.resolve("status");
    }
}
