package dev.kiln.executor;

import dev.kiln.executor.builds.BuildSettings;
import dev.kiln.executor.fleet.JoinSettings;
import dev.kiln.executor.fleet.Joining;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the environment says.
 *
 * @param memoryMb that functions may have together
 * @param name what people call this executor
 * @param keepsReserve whether sandboxes are booted before a function needs them
 */
record ExecutorSettings(
        URI app,
        JoinSettings join,
        Path data,
        int memoryMb,
        String name,
        boolean keepsReserve,
        BuildSettings builds,
        IsolationSettings isolation) {

    private static final int SHARE_OF_HOST_PERCENT = 75;
    private static final int LEAST_MEMORY_MB = 128;

    static ExecutorSettings from(Map<String, String> environment) throws IOException {
        return new ExecutorSettings(
                URI.create(environment.getOrDefault("KILN_APP_URL", "http://127.0.0.1:8080")),
                JoinSettings.from(environment),
                Path.of(environment.getOrDefault("KILN_EXECUTOR_DATA", "data/executor"))
                        .toAbsolutePath()
                        .normalize(),
                memory(environment),
                name(environment),
                !environment.getOrDefault("KILN_EXECUTOR_POOL", "on").equals("off"),
                BuildSettings.from(environment),
                IsolationSettings.from(environment));
    }

    private static String name(Map<String, String> environment) throws IOException {
        var wanted = environment.getOrDefault("KILN_EXECUTOR_NAME", "").strip();
        var name =
                wanted.isEmpty()
                        ? Files.readString(Path.of("/proc/sys/kernel/hostname")).strip()
                        : wanted;
        if (!name.matches("[\\w.-]{1,64}")) {
            throw new IllegalArgumentException(
                    "KILN_EXECUTOR_NAME has 1 to 64 letters, digits, dots, - and _; not '"
                            + name
                            + "'");
        }
        return name;
    }

    Joining joining() {
        return new Joining(app, join, name, data);
    }

    private static int memory(Map<String, String> environment) throws IOException {
        var wanted = environment.get("KILN_EXECUTOR_MEMORY_MB");
        if (wanted == null) {
            return (int) (hostMemoryMb() * SHARE_OF_HOST_PERCENT / 100);
        }
        if (!wanted.matches("\\d{1,8}") || Integer.parseInt(wanted) < LEAST_MEMORY_MB) {
            throw new IllegalArgumentException(
                    "KILN_EXECUTOR_MEMORY_MB is a number of at least " + LEAST_MEMORY_MB);
        }
        return Integer.parseInt(wanted);
    }

    private static long hostMemoryMb() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemTotal:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public String toString() {
        return "ExecutorSettings[" + app + ", " + data + ", " + memoryMb + " MB]";
    }
}
