package dev.kiln.executor.builds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The installers and compilers of this host, and what they say about themselves. */
final class HostTools {

    private static final int PATIENCE_SECONDS = 30;
    private static final int MOST_OUTPUT = 1024 * 1024;
    private static final Pattern JDK = Pattern.compile("JAVA_VERSION=\"(\\d+)");

    private HostTools() {}

    /** A command in one of the places that sandboxes show. */
    static Optional<Path> find(String command) {
        return Stream.of("/usr/bin", "/usr/local/bin")
                .map(place -> Path.of(place, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Path require(String command, String debianPackage) throws BuildImpossible {
        return find(command)
                .orElseThrow(
                        () ->
                                new BuildImpossible(
                                        command
                                                + " is not installed on the executor's host. Install it there: apt-get"
                                                + " install "
                                                + debianPackage));
    }

    /** The newest JDK with a compiler; ours when it has one. */
    static Path requireJdk() throws BuildImpossible {
        var candidates = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), jvms());
        return candidates
                .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                .max(Comparator.comparingInt(HostTools::major))
                .orElseThrow(
                        () ->
                                new BuildImpossible(
                                        "The executor's host has no Java compiler. Install one there: apt-get install"
                                                + " openjdk-25-jdk-headless"));
    }

    private static Stream<Path> jvms() {
        try (var homes = Files.list(Path.of("/usr/lib/jvm"))) {
            return homes.filter(Files::isDirectory).sorted().toList().stream();
        } catch (IOException none) {
            return Stream.empty();
        }
    }

    static int major(Path jdk) {
        try {
            var matcher = JDK.matcher(Files.readString(jdk.resolve("release")));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException unknown) {
            return 0;
        }
    }

    /** What a tool prints; empty when it fails. Runs as the executor: never on anybody's files. */
    static String output(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(List.of(command));
        builder.directory(Path.of("/").toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        var process = builder.start();
        process.getOutputStream().close();
        var text =
                new String(
                        process.getInputStream().readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            return process.exitValue() == 0 ? text : "";
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
