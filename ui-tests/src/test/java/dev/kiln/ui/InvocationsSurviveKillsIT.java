package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.CallSender;
import dev.kiln.ui.host.JoinedExecutor;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Leftovers;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * Synchronous invocations while executors are killed without warning: each is answered, with its
 * result or with an error that a client may try again, and nothing is left behind. Small in the
 * suite; the whole proof is {@code mvn -pl ui-tests verify -Dit.test=InvocationsSurviveKillsIT
 * -Dkiln.proof.calls=10000 -Dkiln.proof.kills=100 -Dkiln.proof.recovery.millis=2000}.
 */
class InvocationsSurviveKillsIT {

    private static final int CALLS = Integer.getInteger("kiln.proof.calls", 400);
    private static final int KILLS = Integer.getInteger("kiln.proof.kills", 4);

    /** Loaded machines take their time; the proof is run on an idle one. */
    private static final Duration RECOVERY =
            Duration.ofMillis(Integer.getInteger("kiln.proof.recovery.millis", 20_000));

    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final int CLIENTS = 8;

    /** Connections to executors that have gone may stay open for a while. */
    private static final int SPARE_FILES = 60;

    /** Waits a little, so that kills meet calls on their way. */
    private static final String SOURCE =
            """
            export const handler = (event) => new Promise((done) => setTimeout(done, 20, event));
            """;

    private final List<Duration> recoveries = new ArrayList<>();
    private final List<Duration> returns = new ArrayList<>();

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
            calls.send(CLIENTS * CLIENTS).get(2, TimeUnit.MINUTES);
            long filesBefore = openFiles(kiln.app());

            for (int kill = 0; kill < KILLS; kill++) {
                callAndKill(kill, calls, kiln, joined);
            }
            calls.send(CALLS % KILLS).get(2, TimeUnit.MINUTES);
            report(calls, CALLS + CLIENTS * CLIENTS);

            assertThatNothingIsLost(leftovers, kiln, joined);
            lambda.reserveConcurrency("echo", CLIENTS);
            assertThatNoLeaseIsHeld(kiln);
            assertThat(openFiles(kiln.app())).isLessThan(filesBefore + SPARE_FILES);
        }
        assertThat(leftovers.all()).isEmpty();
    }

    /** One of the two in turn, every tenth time both, so that nobody is left to serve. */
    private void callAndKill(int kill, CallSender calls, RunningKiln kiln, JoinedExecutor joined)
            throws Exception {
        boolean isOwn = kill % 2 == 0 || kill % 10 == 9;
        boolean isJoined = kill % 2 == 1;
        long own = kiln.meetings();
        long others = joined.meetings();
        long answered = calls.results() + calls.retryable();
        int share = CALLS / KILLS;
        var sending = calls.send(share);
        calls.awaitAnswers(answered + share / 3);

        long killed = System.nanoTime();
        if (isOwn) {
            kiln.executor().destroyForcibly();
        }
        if (isJoined) {
            joined.program().destroyForcibly();
        }
        kiln.awaitMeetings(own + (isOwn ? 1 : 0));
        joined.awaitMeetings(others + (isJoined ? 1 : 0));
        returns.add(Duration.ofNanos(System.nanoTime() - killed));
        sending.get(2, TimeUnit.MINUTES);
        recoveries.add(calls.recovery(killed, System.nanoTime()));
    }

    private void report(CallSender calls, int count) {
        System.out.printf(
                "%d calls, %d answered with a result, %d with an error to try again, %d without an"
                        + " answer; %d kills, slowest answer %d ms; calls had results again after"
                        + " %d ms (median) and %d ms (slowest), executors were back after %d and %d"
                        + " ms%n",
                count,
                calls.results(),
                calls.retryable(),
                calls.others().size(),
                KILLS,
                calls.slowest().toMillis(),
                median(recoveries),
                slowest(recoveries),
                median(returns),
                slowest(returns));

        assertThat(calls.others()).isEmpty();
        assertThat(calls.results() + calls.retryable()).isEqualTo(count);
        assertThat(calls.results()).isGreaterThan(count * 9L / 10);
        assertThat(slowest(recoveries)).isLessThan(RECOVERY.toMillis());
        assertThat(slowest(returns)).isLessThan(RECOVERY.toMillis());
    }

    private static long median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2).toMillis();
    }

    private static long slowest(List<Duration> durations) {
        return durations.stream().mapToLong(Duration::toMillis).max().orElseThrow();
    }

    /** While both executors live on: what the killed ones had is gone. */
    private static void assertThatNothingIsLost(
            Leftovers leftovers, RunningKiln kiln, JoinedExecutor joined) throws IOException {
        new FluentWait<>(leftovers)
                .withTimeout(SETTLING)
                .pollingEvery(Duration.ofMillis(500))
                .withMessage(() -> "orphans: " + orphans(leftovers, kiln, joined))
                .until(it -> orphans(it, kiln, joined).isEmpty());
    }

    private static List<String> orphans(
            Leftovers leftovers, RunningKiln kiln, JoinedExecutor joined) {
        try {
            return leftovers.orphans(kiln.executor(), joined.program());
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    /**
     * As many at once as the reservation allows, which a lease that was not given back prevents.
     */
    private static void assertThatNoLeaseIsHeld(RunningKiln kiln) throws Exception {
        try (var calls = new CallSender(kiln, "echo")) {
            calls.send(CLIENTS * CLIENTS).get(2, TimeUnit.MINUTES);

            assertThat(calls.others()).isEmpty();
            assertThat(calls.results()).isEqualTo(CLIENTS * CLIENTS);
        }
    }

    private static long openFiles(ProcessHandle program) throws IOException {
        try (var files = Files.list(Path.of("/proc/" + program.pid() + "/fd"))) {
            return files.count();
        }
    }
}
