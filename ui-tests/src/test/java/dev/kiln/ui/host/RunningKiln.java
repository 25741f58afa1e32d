package dev.kiln.ui.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * A Kiln that is ready, on a port and a data folder of its own. Closing it stops it as Ctrl-C does.
 */
public final class RunningKiln implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(60);

    private final Launcher launcher;
    private final int port;
    private final Path data;
    private final Map<String, String> environment;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningKiln(Launcher launcher, int port, Path data, Map<String, String> environment) {
        this.environment = environment;
        this.launcher = launcher;
        this.port = port;
        this.data = data;
    }

    public static RunningKiln ownedBy(Owner owner) throws IOException, InterruptedException {
        return start(owner.environment(), newDataFolder());
    }

    public static RunningKiln notSetUp() throws IOException, InterruptedException {
        return start(Map.of(), newDataFolder());
    }

    public static RunningKiln start(Map<String, String> environment, Path data)
            throws IOException, InterruptedException {
        int port = FreePort.choose();
        var launcher =
                Launcher.start(
                        environment, "--port", Integer.toString(port), "--data", data.toString());
        try {
            launcher.awaitLine(("Kiln is ready: http://localhost:" + port)::equals, START);
        } catch (AssertionError notReady) {
            launcher.signal("TERM");
            throw notReady;
        }
        return new RunningKiln(launcher, port, data, environment);
    }

    public static Path newDataFolder() throws IOException {
        return Files.createTempDirectory("kiln-ui-test");
    }

    public Launcher launcher() {
        return launcher;
    }

    /** To start it again as it was. */
    public Map<String, String> environment() {
        return environment;
    }

    public int port() {
        return port;
    }

    /** Where executors of other machines join. */
    public int fleetPort() {
        return port + 363;
    }

    public Path data() {
        return data;
    }

    public String url(String path) {
        return "http://localhost:" + port + path;
    }

    public URI origin() {
        return URI.create("http://localhost:" + port);
    }

    public String setUpLink() throws InterruptedException {
        var line =
                launcher.awaitLine(said -> said.contains("/setup?token="), Duration.ofSeconds(10));
        return line.substring(line.indexOf("http://"));
    }

    public ProcessHandle app() {
        return launcher.program("app.jar");
    }

    public ProcessHandle executor() {
        return launcher.program("executor.jar");
    }

    /** Kills one program and waits until its successor and the other one have met again. */
    public void killAndAwaitRecovery(ProcessHandle victim) throws InterruptedException {
        long met = meetings();
        victim.destroyForcibly();
        victim.onExit().join();
        awaitMeetings(met + 1);
        awaitReady();
    }

    public void awaitMeetings(long count) throws InterruptedException {
        launcher.awaitLines(RunningKiln::isMeeting, count, START);
    }

    /** How often executor and app have met; each start of one of them says it once. */
    public long meetings() {
        return launcher.lines().stream().filter(RunningKiln::isMeeting).count();
    }

    private static boolean isMeeting(String line) {
        return line.equals("executor: app=reached");
    }

    public void awaitReady() {
        new FluentWait<>(this)
                .withTimeout(START)
                .pollingEvery(Duration.ofMillis(100))
                .withMessage("readiness")
                .until(RunningKiln::isReady);
    }

    public boolean isReady() {
        return statusOf("/actuator/health/readiness").filter(status -> status == 200).isPresent();
    }

    public Optional<Integer> statusOf(String path) {
        try {
            var request =
                    HttpRequest.newBuilder(URI.create(url(path)))
                            .timeout(Duration.ofSeconds(10))
                            .build();
            return Optional.of(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        http.close();
        deleteData();
    }

    /** As Ctrl-C; what it has stored stays, for a look or for another start. */
    public void stop() throws IOException {
        try {
            if (launcher.isAlive()) {
                launcher.signal("INT");
                launcher.awaitExit(STOP);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted before Kiln had stopped");
        }
    }

    private void deleteData() throws IOException {
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
