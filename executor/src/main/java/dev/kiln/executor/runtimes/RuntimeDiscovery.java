package dev.kiln.executor.runtimes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for interpreters where distributions, their official images and version managers put them.
 * Of several of one release line, the first counts.
 */
public final class RuntimeDiscovery {

    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"));
    private static final Pattern NODE = Pattern.compile("node(js)?(-?\\d+)?");
    private static final Pattern PYTHON = Pattern.compile("python3(\\.\\d+)?");
    private static final Pattern RUBY = Pattern.compile("ruby(\\d\\.\\d+)?");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern JAVA_VERSION =
            Pattern.compile("JAVA_VERSION=\"(\\d+)(\\.\\d+)?(\\.\\d+)?");

    private RuntimeDiscovery() {}

    /** With the environment's {@code KILN_RUNTIMES}: further directories, separated by colons. */
    public static InstalledRuntimes ofThisHost() {
        var environment = System.getenv();
        Map<String, InstalledRuntime> found = new LinkedHashMap<>();
        for (var place : PLACES) {
            for (var command : commands(place)) {
                examine(command).ifPresent(it -> found.putIfAbsent(it.identifier(), it));
            }
        }
        var setting = environment.getOrDefault("KILN_RUNTIMES", "");
        for (var home : InterpreterHomes.find(setting, environment)) {
            examineHome(home).ifPresent(it -> found.putIfAbsent(it.identifier(), it));
        }
        var provided = InstalledRuntime.provided();
        found.put(provided.identifier(), provided);
        return new InstalledRuntimes(new ArrayList<>(found.values()));
    }

    private static List<Path> commands(Path place) {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(Files::isExecutable)
                    .filter(it -> familyOf(it).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException noSuchPlace) {
            return List.of();
        }
    }

    private static Optional<RuntimeFamily> familyOf(Path command) {
        var name = command.getFileName().toString();
        if (NODE.matcher(name).matches()) {
            return Optional.of(RuntimeFamily.NODEJS);
        }
        if (RUBY.matcher(name).matches()) {
            return Optional.of(RuntimeFamily.RUBY);
        }
        return PYTHON.matcher(name).matches()
                ? Optional.of(RuntimeFamily.PYTHON)
                : Optional.empty();
    }

    private static Optional<InstalledRuntime> examine(Path command) {
        var version = version(command);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        return familyOf(command)
                .map(
                        it ->
                                new InstalledRuntime(
                                        it, version, command, libraries(command, it, version)))
                .filter(InstalledRuntime::isSupported);
    }

    private static Optional<InstalledRuntime> examineHome(Path home) {
        var java = home.resolve("bin/java");
        if (Files.isExecutable(java)) {
            return inHome(RuntimeFamily.JAVA, javaVersion(home), home, "bin/java");
        }
        for (var name : List.of("node", "ruby", "python3")) {
            var command = home.resolve("bin").resolve(name);
            if (Files.isExecutable(command)) {
                return inHome(
                        familyOf(command).orElseThrow(), version(command), home, "bin/" + name);
            }
        }
        return Optional.empty();
    }

    private static Optional<InstalledRuntime> inHome(
            RuntimeFamily family, String version, Path home, String command) {
        return Optional.of(version)
                .filter(it -> !it.isEmpty())
                .map(
                        it ->
                                new InstalledRuntime(
                                        family,
                                        it,
                                        InstalledRuntime.HOME.resolve(command),
                                        List.of(),
                                        Optional.of(home)))
                .filter(InstalledRuntime::isSupported);
    }

    /** As its release file says; asking the JVM itself would take longer than all the others. */
    private static String javaVersion(Path home) {
        try {
            var matcher = JAVA_VERSION.matcher(Files.readString(home.resolve("release")));
            if (!matcher.find() || !Files.exists(home.resolve("lib/server/libjvm.so"))) {
                return "";
            }
            return matcher.group(1) + orZero(matcher.group(2)) + orZero(matcher.group(3));
        } catch (IOException notReadable) {
            return "";
        }
    }

    private static String orZero(@Nullable String part) {
        return part == null ? ".0" : part;
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
        var line = family.line(version);
        var parts =
                switch (family) {
                    case PYTHON -> List.of("python" + line, "libpython" + line + ".so.1.0");
                    case RUBY -> List.of("ruby", "libruby.so." + line);
                    case NODEJS, JAVA, PROVIDED -> List.<String>of();
                };
        parts.stream()
                .map(it -> Path.of("/usr/local/lib").resolve(it))
                .filter(Files::exists)
                .forEach(libraries::add);
        return List.copyOf(libraries);
    }
}
