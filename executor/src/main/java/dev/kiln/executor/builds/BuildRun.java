package dev.kiln.executor.builds;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One start of a build sandbox.
 *
 * @param command what runs inside
 * @param variables of the build, besides those that every build has
 * @param shown directories below {@link BuildDirectories#root} by the place inside, read-only
 * @param written the same, but the build's own
 * @param access what it may reach; nothing has no network at all
 */
record BuildRun(
        List<String> command,
        Map<String, String> variables,
        Map<String, Path> shown,
        Map<String, Path> written,
        RegistryAccess access) {

    BuildRun {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
        shown = Map.copyOf(shown);
        written = Map.copyOf(written);
    }
}
