package dev.kiln.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The repository's own files, as text. */
final class Sources {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private Sources() {}

    static List<Path> withSuffix(String... suffixes) {
        return Stream.of("app", "executor", "web-assets", "migrations", "ui-tests", "kiln")
                .map(ROOT::resolve)
                .flatMap(Sources::walk)
                .filter(
                        file ->
                                Stream.of(suffixes)
                                        .anyMatch(suffix -> file.toString().endsWith(suffix)))
                .toList();
    }

    private static Stream<Path> walk(Path root) {
        try (var files = Files.walk(root)) {
            return files
                    .filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*/(target|node_modules)/.*"))
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static String name(Path file) {
        return ROOT.relativize(file).toString();
    }
}
