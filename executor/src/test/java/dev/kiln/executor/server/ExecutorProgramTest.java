package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, and everything that can happen to a process. */
class ExecutorProgramTest {

    private static final TestFunction PATIENT =
            TestFunction.python(
                            """
                            import time
                            def handler(event, context):
                                print('begun')
                                time.sleep(event)
                                return 'done'
                            """)
                    .withTimeout(Duration.ofSeconds(60));

    @TempDir private Path data;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private TestApp app;
    private Process program;
    private ExecutorHeartbeat heartbeat;

    @BeforeEach
    void start() throws Exception {
        app = new TestApp(TestHost.get().packages());
        launch();
    }

    private void launch() throws Exception {
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
        builder.environment().put("KILN_FLEET_TOKEN", TestApp.TOKEN);
        builder.environment().put("KILN_EXECUTOR_DATA", data.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(data.resolveSibling(data.getFileName() + ".log").toFile());
        program = builder.start();
        heartbeat = app.awaitHeartbeat();
    }

    @AfterEach
    void stop() throws Exception {
        program.destroy();
        program.waitFor(30, TimeUnit.SECONDS);
        app.close();
        client.close();
    }

    @Test
    void registersRunsAFunctionAndReportsIt() throws Exception {
        assertThat(heartbeat.runtimes())
                .extracting(RuntimeOffer::family)
                .contains("nodejs", "python");
        assertThat(heartbeat.address().getPort()).isBetween(21_000, 31_999);
        assertThat(heartbeat.memoryMb()).isPositive();

        var reply = invoke(PATIENT.task("0"));

        assertThat(((Succeeded) reply).response().text()).isEqualTo("\"done\"");
        assertThat(awaitLine("begun").requestId()).isNotNull();
        assertThat(awaitFinished().errorType()).isNull();
    }

    @Test
    void showsALineWhileTheFunctionStillRuns() throws Exception {
        var running = invokeLater(PATIENT.task("2"));

        awaitLine("begun");

        assertThat(running).isNotDone();
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        for (var path : List.of("/invocations", "/health", "/drain")) {
            var wrong =
                    request(path)
                            .header("Authorization", "Bearer wrong")
                            .POST(BodyPublishers.noBody());
            var none = request(path).POST(BodyPublishers.noBody());

            assertThat(client.send(wrong.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
            assertThat(client.send(none.build(), BodyHandlers.ofString()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void answersWhatIsWrongWithARequestItCannotRead() throws Exception {
        assertThat(send("/invocations", new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
        assertThat(send("/invocations", new byte[8 * 1024 * 1024 + 1]).statusCode()).isEqualTo(413);
        assertThat(send("/health", new byte[0]).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesNewWorkWhileDrainingAndFinishesTheOld() throws Exception {
        var running = invokeLater(PATIENT.task("2"));
        awaitLine("begun");

        send("/drain", new byte[0]);

        var refused = (Refused) invoke(PATIENT.task("0"));
        assertThat(refused.refusal()).isEqualTo(InvocationReply.Refusal.DRAINING);
        assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Succeeded.class);
    }

    @Test
    void finishesRunningWorkAndTelemetryWhenItIsTerminated() throws Exception {
        var running = invokeLater(PATIENT.task("2"));
        awaitLine("begun");

        program.destroy();

        assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Succeeded.class);
        assertThat(awaitFinished().errorType()).isNull();
        assertThat(program.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sandboxes()).isEmpty();
    }

    @Test
    void leavesNoSandboxRunningWhenItIsKilledAndStartsAgainAtOnce() throws Exception {
        var running = invokeLater(PATIENT.task("50"));
        awaitLine("begun");
        var inside = sandboxes();

        program.destroyForcibly().waitFor();

        assertThat(inside).hasSizeGreaterThanOrEqualTo(3);
        for (var process : inside) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
        assertThat(running.handle((reply, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isNotNull();
        launch();
        assertThat(invoke(PATIENT.task("0"))).isInstanceOf(Succeeded.class);
    }

    /** All processes of this program's sandboxes, the function's own among them. */
    private List<ProcessHandle> sandboxes() {
        return program.descendants().toList();
    }

    private LogLine awaitLine(String text) throws InterruptedException {
        while (true) {
            if (app.awaitTelemetry() instanceof LogLine line && line.text().equals(text)) {
                return line;
            }
        }
    }

    private InvocationFinished awaitFinished() throws InterruptedException {
        while (true) {
            TelemetryEvent event = app.awaitTelemetry();
            if (event instanceof InvocationFinished finished) {
                return finished;
            }
        }
    }

    private CompletableFuture<InvocationReply> invokeLater(InvocationTask task) {
        var request =
                authorized("/invocations").POST(BodyPublishers.ofByteArray(WireFormat.write(task)));
        return client.sendAsync(request.build(), BodyHandlers.ofInputStream())
                .thenApply(ExecutorProgramTest::read);
    }

    private static InvocationReply read(HttpResponse<java.io.InputStream> response) {
        try (var body = response.body()) {
            return WireFormat.readReply(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private InvocationReply invoke(InvocationTask task) throws Exception {
        return invokeLater(task).get(60, TimeUnit.SECONDS);
    }

    private HttpResponse<String> send(String path, byte[] body) throws Exception {
        var request = authorized(path).POST(BodyPublishers.ofByteArray(body)).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + TestApp.TOKEN);
    }

    private HttpRequest.Builder request(String path) {
        URI target = heartbeat.address().resolve(path);
        return HttpRequest.newBuilder(target)
                .header(ContractVersion.HEADER, String.valueOf(ContractVersion.CURRENT));
    }
}
