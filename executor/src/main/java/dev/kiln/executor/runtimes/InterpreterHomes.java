package dev.kiln.executor.runtimes;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Directories that hold an interpreter and all that belongs to it: where version managers of
 * developers, packages of distributions and people with an archive put them.
 */
final class InterpreterHomes {

    private static final List<String> SYSTEM =
            List.of(
                    "/usr/lib/jvm/*",
                    "/opt/java/*",
                    "/opt/jdk*",
                    "/opt/node*",
                    "/opt/python*",
                    "/opt/ruby*",
                    "/opt/kiln/runtimes/*");
    private static final List<String> OF_USER =
            List.of(
                    ".pyenv/versions/*",
                    ".rbenv/versions/*",
                    ".nvm/versions/node/*",
                    ".sdkman/candidates/java/*",
                    ".asdf/installs/*/*",
                    ".local/share/mise/installs/*/*",
                    ".local/share/uv/python/*");
    private static final int MOST = 200;

    private InterpreterHomes() {}

    /**
     * Those that the setting names come first.
     *
     * @param setting directories with a colon between them
     */
    static List<Path> find(String setting, Map<String, String> environment) {
        var patterns = new ArrayList<String>();
        Stream.of(setting.split(":")).filter(it -> !it.isBlank()).forEach(patterns::add);
        patterns.addAll(SYSTEM);
        var user = environment.getOrDefault("HOME", "/root");
        OF_USER.forEach(it -> patterns.add(user + "/" + it));
        return patterns.stream()
                .flatMap(InterpreterHomes::matching)
                .map(InterpreterHomes::real)
                .filter(it -> !it.startsWith("/usr/bin"))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** One level at a time: a star never crosses a directory. */
    private static Stream<Path> matching(String pattern) {
        var found = List.of(Path.of("/"));
        for (var part : Path.of(pattern)) {
            found = found.stream().flatMap(it -> children(it, part.toString())).toList();
        }
        return found.stream();
    }

    private static Stream<Path> children(Path directory, String part) {
        if (!part.contains("*")) {
            var child = directory.resolve(part);
            return Files.isDirectory(child) ? Stream.of(child) : Stream.empty();
        }
        var names = FileSystems.getDefault().getPathMatcher("glob:" + part);
        try (var files = Files.list(directory)) {
            return files
                    .filter(it -> names.matches(it.getFileName()) && Files.isDirectory(it))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            return Stream.empty();
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }
}
