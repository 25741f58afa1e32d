package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.kit.TestFunction;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    private TestProgram program;

    @BeforeEach
    void start() throws Exception {
        program = new TestProgram(data);
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    @Test
    void registersRunsAFunctionAndReportsIt() throws Exception {
        assertThat(program.heartbeat().runtimes())
                .extracting(RuntimeOffer::family)
                .contains("nodejs", "python");
        assertThat(program.heartbeat().address().getPort()).isBetween(21_000, 31_999);
        assertThat(program.heartbeat().load().memoryMb()).isPositive();

        var reply = program.invoke(PATIENT.task("0"));

        assertThat(((Succeeded) reply).response().text()).isEqualTo("\"done\"");
        assertThat(program.awaitLine("begun").requestId()).isNotNull();
        assertThat(program.awaitFinished().errorType()).isNull();
    }

    @Test
    void showsALineWhileTheFunctionStillRuns() throws Exception {
        var running = program.invokeLater(PATIENT.task("2"));

        program.awaitLine("begun");

        assertThat(running).isNotDone();
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        for (var path : List.of("/invocations", "/health", "/drain")) {
            var wrong =
                    program.request(path)
                            .header("Authorization", "Bearer wrong")
                            .POST(BodyPublishers.noBody());
            var none = program.request(path).POST(BodyPublishers.noBody());

            assertThat(program.send(wrong).statusCode()).isEqualTo(401);
            assertThat(program.send(none).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void answersWhatIsWrongWithARequestItCannotRead() throws Exception {
        assertThat(program.send("/invocations", new byte[] {1, 2, 3}).statusCode()).isEqualTo(400);
        assertThat(program.send("/invocations", new byte[8 * 1024 * 1024 + 1]).statusCode())
                .isEqualTo(413);
        assertThat(program.send("/health", new byte[0]).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesNewWorkWhileDrainingAndFinishesTheOld() throws Exception {
        var running = program.invokeLater(PATIENT.task("2"));
        program.awaitLine("begun");

        program.send("/drain", new byte[0]);

        var refused = (Refused) program.invoke(PATIENT.task("0"));
        assertThat(refused.refusal()).isEqualTo(InvocationReply.Refusal.DRAINING);
        assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Succeeded.class);
    }

    @Test
    void finishesRunningWorkAndTelemetryWhenItIsTerminated() throws Exception {
        var running = program.invokeLater(PATIENT.task("2"));
        program.awaitLine("begun");

        program.process().destroy();

        assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Succeeded.class);
        assertThat(program.awaitFinished().errorType()).isNull();
        assertThat(program.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(program.sandboxes()).isEmpty();
    }
}
