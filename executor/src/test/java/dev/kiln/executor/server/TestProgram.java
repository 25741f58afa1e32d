package dev.kiln.executor.server;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The executor as a process of its own, and the app that it knows. */
final class TestProgram {

    private final Path data;
    private final TestApp app;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Process process;
    private ExecutorHeartbeat heartbeat;

    TestProgram(Path data) throws Exception {
        this.data = data;
        this.app = new TestApp(TestHost.get().packages());
        start();
    }

    /** Returns when the app has heard of it. */
    void start() throws Exception {
        app.forgetHeartbeats();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.kiln.executor.ExecutorMain");
        builder.environment().put("KILN_APP_URL", app.address().toString());
        builder.environment().put("KILN_SDKS", "off");
        builder.environment().put("KILN_FLEET_TOKEN", TestApp.TOKEN);
        builder.environment().put("KILN_EXECUTOR_DATA", data.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(output().toFile());
        process = builder.start();
        heartbeat = app.awaitHeartbeat();
    }

    private Path output() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /** What it has printed since its last start. */
    String printed() throws IOException {
        return Files.readString(output());
    }

    Process process() {
        return process;
    }

    ExecutorHeartbeat heartbeat() {
        return heartbeat;
    }

    /** What the app wants of it from its next heartbeat on. */
    void order(HeartbeatAnswer answer) {
        app.answer(answer);
    }

    /** The first heartbeat that says it. */
    void awaitDraining(boolean isDraining) throws InterruptedException {
        while (app.awaitHeartbeat().isDraining() != isDraining) {
            // The next one may.
        }
    }

    /** All processes of this program's sandboxes, the function's own among them. */
    List<ProcessHandle> sandboxes() {
        return process.descendants().toList();
    }

    LogLine awaitLine(String text) throws InterruptedException {
        while (true) {
            if (app.awaitTelemetry() instanceof LogLine line && line.text().equals(text)) {
                return line;
            }
        }
    }

    InvocationFinished awaitFinished() throws InterruptedException {
        while (true) {
            if (app.awaitTelemetry() instanceof InvocationFinished finished) {
                return finished;
            }
        }
    }

    CompletableFuture<InvocationReply> invokeLater(InvocationTask task) {
        var request =
                authorized("/invocations").POST(BodyPublishers.ofByteArray(WireFormat.write(task)));
        return client.sendAsync(request.build(), BodyHandlers.ofInputStream())
                .thenApply(TestProgram::read);
    }

    private static InvocationReply read(HttpResponse<InputStream> response) {
        try (var body = response.body()) {
            return WireFormat.readReply(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    InvocationReply invoke(InvocationTask task) throws Exception {
        return invokeLater(task).get(60, TimeUnit.SECONDS);
    }

    HttpResponse<String> send(String path, byte[] body) throws Exception {
        return send(authorized(path).POST(BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + TestApp.TOKEN);
    }

    HttpRequest.Builder request(String path) {
        URI target = heartbeat.address().resolve(path);
        return HttpRequest.newBuilder(target)
                .header(ContractVersion.HEADER, String.valueOf(ContractVersion.CURRENT));
    }

    void stop() throws Exception {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        app.close();
        client.close();
    }
}
