package dev.kiln.executor.builds;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Limits of builds, and registries that take the place of the host's own.
 *
 * @param hosts besides the registries', which builds may reach, with a port or without
 * @param environment of the executor, for its proxies and certificates
 */
public record BuildSettings(
        Duration timeout,
        int memoryMb,
        int diskMb,
        Optional<String> npmRegistry,
        Optional<String> pipIndex,
        Optional<String> mavenMirror,
        List<String> hosts,
        Map<String, String> environment) {

    private static final int TIMEOUT_SECONDS = 900;
    private static final int MEMORY_MB = 2048;
    private static final int DISK_MB = 2048;

    public BuildSettings {
        hosts = List.copyOf(hosts);
        environment = Map.copyOf(environment);
    }

    public static BuildSettings from(Map<String, String> environment) {
        return new BuildSettings(
                Duration.ofSeconds(
                        number(environment, "KILN_BUILD_TIMEOUT_SECONDS", TIMEOUT_SECONDS)),
                number(environment, "KILN_BUILD_MEMORY_MB", MEMORY_MB),
                number(environment, "KILN_BUILD_DISK_MB", DISK_MB),
                text(environment, "KILN_BUILD_NPM_REGISTRY"),
                text(environment, "KILN_BUILD_PIP_INDEX"),
                text(environment, "KILN_BUILD_MAVEN_MIRROR"),
                Arrays.stream(environment.getOrDefault("KILN_BUILD_HOSTS", "").split("[,\\s]+"))
                        .filter(it -> !it.isBlank())
                        .toList(),
                environment);
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(it -> !it.isBlank());
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        var text = environment.getOrDefault(name, "");
        if (text.isBlank()) {
            return otherwise;
        }
        if (!text.matches("[1-9]\\d{0,6}")) {
            throw new IllegalArgumentException(name + " is a whole number above 0, not " + text);
        }
        return Integer.parseInt(text);
    }

    /** Variables may have credentials in them. */
    @Override
    public String toString() {
        return "BuildSettings[" + timeout + ", " + memoryMb + " MB, disk " + diskMb + " MB]";
    }
}
