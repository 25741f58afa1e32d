package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.kit.TestFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the app asks of an executor in its answers to heartbeats. */
class OrdersOfTheAppTest {

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
    void takesNothingNewUntilTheAppTakesTheDrainBack() throws Exception {
        program.order(new HeartbeatAnswer(true, false));
        program.awaitDraining(true);
        assertThat(program.invoke(PATIENT.task("0"))).isInstanceOf(Refused.class);

        program.order(HeartbeatAnswer.CARRY_ON);
        program.awaitDraining(false);

        assertThat(program.invoke(PATIENT.task("0"))).isInstanceOf(Succeeded.class);
    }

    @Test
    void endsAtOnceToStartAnewWhenTheAppHasGivenItUp() throws Exception {
        var _ = program.invokeLater(PATIENT.task("50"));
        program.awaitLine("begun");

        program.order(HeartbeatAnswer.FENCED);

        assertThat(program.process().waitFor(15, TimeUnit.SECONDS)).isTrue();
        assertThat(program.process().exitValue()).isEqualTo(75);
        assertThat(program.sandboxes()).isEmpty();
    }

    @Test
    void isTheSameMemberAfterARestart() throws Exception {
        var first = program.heartbeat();
        program.process().destroyForcibly().waitFor();

        program.start();

        assertThat(program.heartbeat().host()).isEqualTo(first.host());
        assertThat(program.heartbeat().executorId()).isNotEqualTo(first.executorId());
    }
}
