package dev.kiln.executor.runtimes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for interpreters where distributions and their official images put them. */
public final class RuntimeDiscovery {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));
    private static final Pattern NODE = Pattern.compile("node(js)?(-?\\d+)?");
    private static final Pattern PYTHON = Pattern.compile("python3(\\.\\d+)?");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final int OLDEST_NODE = 18;
    private static final int OLDEST_PYTHON = 8;

    private RuntimeDiscovery() {}

    public static InstalledRuntimes ofThisHost() {
        Map<String, InstalledRuntime> found = new LinkedHashMap<>();
        for (var place : PLACES) {
            for (var command : commands(place)) {
                examine(command).forEach(it -> found.putIfAbsent(it.identifier(), it));
            }
        }
        var provided = InstalledRuntime.provided();
        found.put(provided.identifier(), provided);
        return new InstalledRuntimes(new ArrayList<>(found.values()));
    }

    private static List<Path> commands(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isExecutable)
                    .filter(it -> familyOf(it) != null)
                    .sorted()
                    .toList();
        } catch (IOException noSuchPlace) {
            return List.of();
        }
    }

    private static @org.jspecify.annotations.Nullable RuntimeFamily familyOf(Path command) {
        var name = command.getFileName().toString();
        if (NODE.matcher(name).matches()) {
            return RuntimeFamily.NODEJS;
        }
        return PYTHON.matcher(name).matches() ? RuntimeFamily.PYTHON : null;
    }

    private static List<InstalledRuntime> examine(Path command) {
        var family = familyOf(command);
        var version = version(command);
        if (family == null || version.isEmpty()) {
            return List.of();
        }
        var runtime =
                new InstalledRuntime(family, version, command, libraries(command, family, version));
        int oldest = family == RuntimeFamily.NODEJS ? OLDEST_NODE : OLDEST_PYTHON;
        return runtime.rank() >= oldest ? List.of(runtime) : List.of();
    }

    private static String version(Path command) {
        try {
            var process =
                    new ProcessBuilder(command.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            var answer =
                    new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            var matcher = VERSION.matcher(answer);
            return matcher.find() ? matcher.group() : "";
        } catch (IOException notRunnable) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /**
     * /usr/local is hidden from sandboxes; an interpreter that lives there takes its own part
     * along.
     */
    private static List<Path> libraries(Path command, RuntimeFamily family, String version) {
        if (!command.startsWith("/usr/local")) {
            return List.of();
        }
        var libraries = new ArrayList<Path>();
        libraries.add(command);
        if (family == RuntimeFamily.PYTHON) {
            var line = family.line(version);
            Stream.of("/usr/local/lib/python" + line, "/usr/local/lib/libpython" + line + ".so.1.0")
                    .map(Path::of)
                    .filter(Files::exists)
                    .forEach(libraries::add);
        }
        return List.copyOf(libraries);
    }
}
