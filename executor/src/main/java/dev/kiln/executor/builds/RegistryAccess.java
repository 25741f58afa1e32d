package dev.kiln.executor.builds;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one installer may read packages from.
 *
 * @param hosts over the network
 * @param directories of this host, shown read-only at the same place
 * @param files by name, its configuration without anybody's credentials
 */
record RegistryAccess(Set<RegistryHost> hosts, List<Path> directories, Map<String, String> files) {

    static final RegistryAccess NONE = new RegistryAccess(Set.of(), List.of(), Map.of());

    RegistryAccess {
        hosts = Set.copyOf(hosts);
        directories = List.copyOf(directories);
        files = Map.copyOf(files);
    }
}
