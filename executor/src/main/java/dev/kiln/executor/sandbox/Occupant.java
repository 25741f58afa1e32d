package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.telemetry.FunctionLog;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The function that lives in a sandbox, from the moment it moves in.
 *
 * @param code directory of the package, as on the host
 * @param layers directory of the merged layers, as on the host
 */
record Occupant(
        SandboxSpec spec,
        Map<String, String> environment,
        Path code,
        Optional<Path> layers,
        FunctionLog log) {

    String origin() {
        return spec.accountId() + "/" + spec.functionName();
    }

    /** Where inside, and which directory of this host. */
    Map<Path, Path> placements() {
        var placements = new LinkedHashMap<Path, Path>();
        placements.put(Path.of("/var/task"), code);
        layers.ifPresent(it -> placements.put(Path.of("/opt"), it));
        return placements;
    }

    long tmpBytes() {
        return spec.ephemeralStorageMb() * 1024L * 1024L;
    }
}
