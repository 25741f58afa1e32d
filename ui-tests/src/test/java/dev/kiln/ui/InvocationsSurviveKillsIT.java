package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.CallSender;
import dev.kiln.ui.host.JoinedExecutor;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Leftovers;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Synchronous invocations while executors are killed without warning: each is answered, with its
 * result or with an error that a client may try again, and nothing is left behind. Small in the
 * suite; the whole proof is {@code mvn -pl ui-tests verify -Dit.test=InvocationsSurviveKillsIT
 * -Dkiln.proof.calls=10000 -Dkiln.proof.kills=100}.
 */
class InvocationsSurviveKillsIT {

    private static final int CALLS = Integer.getInteger("kiln.proof.calls", 400);
    private static final int KILLS = Integer.getInteger("kiln.proof.kills", 4);

    private static final String SOURCE =
            """
            export const handler = async (event) => event;
            """;

    @Test
    void everyCallIsAnsweredAndNothingIsLeft() throws Exception {
        var kiln = RunningKiln.ownedBy(Owner.ADA);
        var joined = JoinedExecutor.of(kiln);
        var leftovers = new Leftovers(kiln.data(), joined.data());
        try (kiln;
                joined;
                var calls = new CallSender(kiln, "echo");
                var lambda = LambdaApi.of(kiln)) {
            lambda.createNode("echo", Duration.ofSeconds(3), SOURCE);

            var sending = calls.send(CALLS);
            for (int kill = 0; kill < KILLS; kill++) {
                calls.awaitAnswers((long) CALLS * (kill + 1) / (KILLS + 1));
                if (kill % 2 == 0) {
                    kill(kiln.executor());
                } else {
                    joined.killAndAwaitReturn();
                }
            }
            sending.get(20, TimeUnit.MINUTES);

            report(calls);
        }
        assertThat(leftovers.all()).isEmpty();
    }

    private static void kill(ProcessHandle executor) {
        executor.destroyForcibly();
        executor.onExit().join();
    }

    private static void report(CallSender calls) {
        System.out.printf(
                "%d calls, %d answered with a result, %d with an error to try again, %d without an answer; %d kills, slowest answer %d ms%n",
                CALLS,
                calls.results(),
                calls.retryable(),
                calls.others().size(),
                KILLS,
                calls.slowest().toMillis());

        assertThat(calls.others()).isEmpty();
        assertThat(calls.results() + calls.retryable()).isEqualTo(CALLS);
        assertThat(calls.results()).isGreaterThan(CALLS * 9L / 10);
    }
}
