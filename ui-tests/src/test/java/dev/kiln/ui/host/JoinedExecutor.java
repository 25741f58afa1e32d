package dev.kiln.ui.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;

/** An executor that has joined a Kiln with a token, as on another machine. */
public final class JoinedExecutor implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);

    private final Launcher launcher;
    private final Path data;

    private JoinedExecutor(Launcher launcher, Path data) {
        this.launcher = launcher;
        this.data = data;
    }

    public static JoinedExecutor of(RunningKiln kiln) throws IOException, InterruptedException {
        var token =
                Launcher.run(
                        "token",
                        "--port",
                        String.valueOf(kiln.port()),
                        "--data",
                        kiln.data().toString());
        var data = Files.createTempDirectory("kiln-joined");
        var launcher =
                Launcher.of(
                        Map.of(),
                        "executor",
                        "--join",
                        "https://localhost:" + kiln.fleetPort(),
                        "--token",
                        token.strip(),
                        "--data",
                        data.toString(),
                        "--name",
                        "second");
        launcher.awaitLine(said -> said.contains("the executor is ready"), START);
        return new JoinedExecutor(launcher, data);
    }

    public Path data() {
        return data;
    }

    public ProcessHandle program() {
        return launcher.program("executor.jar");
    }

    /** How often the app has been met; each start says it once. */
    public long meetings() {
        return launcher.lines().stream().filter(JoinedExecutor::isMeeting).count();
    }

    public void awaitMeetings(long count) throws InterruptedException {
        launcher.awaitLines(JoinedExecutor::isMeeting, count, START);
    }

    private static boolean isMeeting(String line) {
        return line.equals("joined: app=reached");
    }

    @Override
    public void close() throws IOException {
        try {
            launcher.signal("INT");
            launcher.awaitExit(Duration.ofSeconds(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
