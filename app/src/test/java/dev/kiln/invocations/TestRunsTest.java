package dev.kiln.invocations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackages;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewFunction;
import dev.kiln.invocations.InvocationOutcome.Status;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class TestRunsTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired TestRuns runs;
    @Autowired InvocationHistory history;
    @Autowired InvocationRetention retention;
    @Autowired Functions functions;
    @Autowired Drafts drafts;
    @Autowired CodePackages packages;
    @Autowired ExecutorRegistry registry;
    @Autowired People people;

    private Caller ada;

    @BeforeEach
    void makeAFunction() {
        ada = people.ada();
        var code =
                packages.store(
                        ada.account(),
                        Optional.empty(),
                        Map.of("index.mjs", Optional.of("export const a = 1;")));
        functions.create(
                ada,
                new NewFunction(
                        "resize-image",
                        "",
                        "nodejs20.x",
                        "index.handler",
                        "arn:aws:iam::123456789012:role/writer",
                        128,
                        3,
                        512,
                        Map.of(),
                        code));
    }

    @Test
    void runsTheDraftAndKeepsEventAndResponse() throws Exception {
        drafts.save(ada, "resize-image", "index.mjs", "export const a = 2;", Optional.empty());
        try (var executor = new ScriptedExecutor(TestRunsTest::echo)) {
            registry.beat(executor.heartbeat());

            var id = runs.start(ada, "resize-image", Payload.ofText("{\"n\":1}"));
            var outcome = runs.await(ada, id, SOON).orElseThrow();

            assertThat(outcome.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(executor.tasks(ada).getFirst().sandbox().functionVersion())
                    .isEqualTo("$DRAFT");
            assertThat(executor.tasks(ada).getFirst().sandbox().codeDigest())
                    .isNotEqualTo(functions.get(ada, "resize-image").codeDigest().hex());
            var row = history.find(ada, id).orElseThrow();
            assertThat(row.event()).isEqualTo("{\"n\":1}");
            assertThat(row.response()).isEqualTo("{\"n\":1}");
            registry.beat(executor.draining());
        }
    }

    @Test
    void showsARunWhileItRuns() throws Exception {
        var release = new CountDownLatch(1);
        try (var executor = new ScriptedExecutor(task -> afterThe(release, task))) {
            registry.beat(executor.heartbeat());

            var id = runs.start(ada, "resize-image", Payload.ofText("{}"));
            assertThat(runs.await(ada, id, Duration.ofMillis(1))).isEmpty();
            assertThat(history.find(ada, id).orElseThrow().isRunning()).isTrue();
            release.countDown();

            assertThat(runs.await(ada, id, SOON)).isPresent();
            registry.beat(executor.draining());
        }
    }

    @Test
    void saysThatTheExecutorWasLost() throws Exception {
        try (var executor = ScriptedExecutor.dying()) {
            registry.beat(executor.heartbeat());

            var id = runs.start(ada, "resize-image", Payload.ofText("{}"));
            var outcome = runs.await(ada, id, SOON).orElseThrow();

            assertThat(outcome.status()).isEqualTo(Status.PLATFORM_FAILED);
            assertThat(outcome.payload().text()).contains("executor was lost");
            registry.beat(executor.draining());
        }
    }

    @Test
    void endsRunsThatAKilledAppLeftBehind() throws Exception {
        var release = new CountDownLatch(1);
        try (var executor = new ScriptedExecutor(task -> afterThe(release, task))) {
            registry.beat(executor.heartbeat());
            var id = runs.start(ada, "resize-image", Payload.ofText("{}"));

            retention.abandonRunning();

            var row = history.find(ada, id).orElseThrow();
            assertThat(row.status()).isEqualTo(Status.PLATFORM_FAILED);
            assertThat(row.errorType()).isEqualTo("Kiln.Stopped");
            release.countDown();
            registry.beat(executor.draining());
        }
    }

    @Test
    void hidesRunsOfOtherAccounts() throws Exception {
        try (var executor = new ScriptedExecutor(TestRunsTest::echo)) {
            registry.beat(executor.heartbeat());
            var id = runs.start(ada, "resize-image", Payload.ofText("{}"));
            runs.await(ada, id, SOON);

            assertThat(runs.await(people.bob(), id, Duration.ZERO)).isEmpty();
            registry.beat(executor.draining());
        }
    }

    @Test
    void refusesAnEventThatIsNotJsonAndSaysWhere() {
        assertThatThrownBy(() -> runs.start(ada, "resize-image", Payload.ofText("{\n  oops")))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageContaining("line: 2");
    }

    @Test
    void refusesMoreThanOneValue() {
        assertThatThrownBy(() -> runs.start(ada, "resize-image", Payload.ofText("{} {}")))
                .isInstanceOf(InvalidEvent.class)
                .hasMessageContaining("after the end");
    }

    private static InvocationReply afterThe(CountDownLatch release, InvocationTask task) {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return echo(task);
    }

    private static InvocationReply echo(InvocationTask task) {
        var millisecond = Duration.ofMillis(1);
        return new Succeeded(
                task.event(),
                new InvocationReport(
                        Duration.ZERO,
                        millisecond,
                        millisecond,
                        millisecond,
                        128,
                        1,
                        "stream",
                        Payload.EMPTY));
    }
}
