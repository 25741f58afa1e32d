package dev.kiln.executor.sdk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs an SDK's installers in a directory of its own until one succeeds. */
final class Installation {

    /**
     * Installers give way to functions, and end with the platform thread that started them: an
     * executor that is killed leaves none behind.
     */
    private static final List<String> IN_THE_BACKGROUND =
            List.of("nice", "-n", "19", "setpriv", "--pdeathsig", "KILL");

    private static final int NOT_THERE = 127;
    private static final int LONGEST_REASON = 300;

    private final Sdk sdk;
    private final Path work;
    private final Duration limit;

    Installation(Sdk sdk, Path work, Duration limit) {
        this.sdk = sdk;
        this.work = work;
        this.limit = limit;
    }

    /**
     * @throws IOException says in words why the SDK is not there
     */
    void run() throws IOException, InterruptedException {
        var reason = sdk.missing();
        for (var installer : sdk.installers()) {
            remove(work);
            Files.createDirectories(work);
            try {
                reason = run(installer);
            } catch (IOException notThere) {
                continue;
            }
            if (reason.isEmpty()) {
                finish();
                return;
            }
        }
        remove(work);
        throw new IOException(reason);
    }

    private void finish() throws IOException, InterruptedException {
        for (var finisher : sdk.finishers()) {
            var problem = run(finisher);
            if (!problem.isEmpty()) {
                System.err.println("sdk=\"" + sdk.name() + "\" not_finished=\"" + problem + "\"");
            }
        }
        Files.move(work.resolve(sdk.result()), sdk.home(), StandardCopyOption.ATOMIC_MOVE);
        remove(work);
    }

    /** Empty when it succeeded. */
    private String run(List<String> installer) throws IOException, InterruptedException {
        var output = work.resolve("output");
        var command = Stream.concat(IN_THE_BACKGROUND.stream(), installer.stream()).toList();
        var process =
                new ProcessBuilder(command)
                        .directory(work.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return "it took longer than " + limit.toMinutes() + " minutes";
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() == NOT_THERE) {
            throw new FileNotFoundException(installer.getFirst());
        }
        boolean isDone = process.exitValue() == 0 && Files.isDirectory(work.resolve(sdk.result()));
        return isDone ? "" : reason(output);
    }

    /** The first line that sounds like an error, else the last one. */
    private static String reason(Path output) throws IOException {
        var lines =
                new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                        .lines()
                        .filter(it -> !it.isBlank())
                        .toList();
        var error =
                lines.stream()
                        .filter(it -> it.matches("(?i).*\\b(err(or)?|no module)\\b.*"))
                        .findFirst()
                        .orElseGet(() -> lines.isEmpty() ? "it failed" : lines.getLast());
        return error.substring(0, Math.min(error.length(), LONGEST_REASON));
    }

    static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
