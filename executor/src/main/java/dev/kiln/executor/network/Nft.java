package dev.kiln.executor.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tool nft, at work in one network. A script is applied as a whole or not at all. */
record Nft(Path network) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MAX_OUTPUT = 32 * 1024 * 1024;
    private static final String PATH = "/usr/sbin:/usr/bin:/sbin:/bin";

    String run(String script) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        List.of("nsenter", "--net=" + network, "nft", "-n", "-n", "-f", "-"));
        builder.environment().clear();
        builder.environment().put("PATH", PATH);
        var process = builder.redirectErrorStream(true).start();
        try (var out = process.getOutputStream()) {
            out.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedEarly) {
            // What it said before it ended is the better message.
        }
        return output(process);
    }

    private static String output(Process process) throws IOException, InterruptedException {
        try (InputStream in = process.getInputStream()) {
            var output = new String(in.readNBytes(MAX_OUTPUT), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("nft did not end within " + PATIENCE.toSeconds() + " s");
            }
            if (process.exitValue() != 0) {
                throw new IOException("nft: " + output.strip().lines().limit(3).toList());
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
