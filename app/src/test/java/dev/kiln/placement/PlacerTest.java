package dev.kiln.placement;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.ExecutorLoad;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WarmSandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacerTest {

    private static final Succeeded DONE =
            new Succeeded(
                    Payload.ofText("\"done\""),
                    new InvocationReport(
                            Duration.ZERO,
                            null,
                            Duration.ofMillis(1),
                            Duration.ofMillis(1),
                            128,
                            1,
                            "s",
                            Payload.EMPTY));

    private static final ExecutorClients NO_TLS =
            new ExecutorClients(
                    () -> {
                        throw new AssertionError("executors of this test are on this machine");
                    },
                    "token");

    private final PlacementSettings settings =
            new PlacementSettings(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(30));
    private final ExecutorRegistry registry = new ExecutorRegistry(Clock.systemUTC(), settings);
    private final Placer placer = placer(settings);

    private Placer placer(PlacementSettings settings) {
        return new Placer(
                registry,
                new ExecutorCalls(
                        registry,
                        new HttpFunctionExecutor(registry, NO_TLS, settings),
                        settings,
                        "token"),
                settings);
    }

    @Test
    void runsOnTheExecutorThatLives() {
        try (var executor = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(executor.heartbeat());

            assertThat(placer.place(task("f"))).isEqualTo(DONE);
            assertThat(executor.tasks()).containsExactly(task("f"));
        }
    }

    @Test
    void triesTheNextExecutorAfterARefusal() {
        var refusal = new Refused(Refusal.NO_CAPACITY, "full");
        try (var full = new ScriptedExecutor(_ -> refusal);
                var free = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(full.heartbeat());
            registry.beat(free.heartbeat());

            for (int i = 0; i < 64; i++) {
                assertThat(placer.place(task("f" + i))).isEqualTo(DONE);
            }
            assertThat(full.tasks()).isNotEmpty();
        }
    }

    @Test
    void keepsAFunctionOnOneExecutorSoThatItsSandboxesAreWarm() {
        try (var one = new ScriptedExecutor(_ -> DONE);
                var other = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(one.heartbeat());
            registry.beat(other.heartbeat());

            for (int i = 0; i < 10; i++) {
                placer.place(task("resize-image"));
            }

            assertThat(Math.min(one.tasks().size(), other.tasks().size())).isZero();
        }
    }

    @Test
    void prefersTheExecutorThatHasTheVersionAskedFor() {
        try (var exact = new ScriptedExecutor(_ -> DONE);
                var near = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(near.heartbeatWith(new RuntimeOffer("nodejs", "nodejs22.x", "22.1.0")));
            registry.beat(exact.heartbeat());

            for (int i = 0; i < 8; i++) {
                placer.place(task("f" + i));
            }

            assertThat(near.tasks()).isEmpty();
        }
    }

    @Test
    void prefersAWarmSandboxToFreeMemory() {
        try (var warm = new ScriptedExecutor(_ -> DONE);
                var free = new ScriptedExecutor(_ -> DONE)) {
            var idle = new WarmSandboxes("123456789012", "f", "$LATEST", "r1", 1);
            registry.beat(free.heartbeat());
            registry.beat(
                    TestHeartbeats.with(
                            TestHeartbeats.with(warm.heartbeat(), idle),
                            new ExecutorLoad(4096, 128, 3, 1, 0)));

            placer.place(task("f"));

            assertThat(warm.tasks()).hasSize(1);
        }
    }

    @Test
    void prefersFreeMemoryWhenNobodyIsWarm() {
        try (var full = new ScriptedExecutor(_ -> DONE);
                var free = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(
                    TestHeartbeats.with(full.heartbeat(), new ExecutorLoad(8192, 1024, 50, 1, 0)));
            registry.beat(free.heartbeat());

            for (int i = 0; i < 8; i++) {
                placer.place(task("f" + i));
            }

            assertThat(full.tasks()).isEmpty();
            assertThat(free.tasks()).hasSize(8);
        }
    }

    @Test
    void sendsABurstWhereTheMemoryIs() throws Exception {
        var arrived = new CountDownLatch(8);
        try (var one = new ScriptedExecutor(_ -> doneAfter(arrived));
                var other = new ScriptedExecutor(_ -> doneAfter(arrived))) {
            registry.beat(one.heartbeat());
            registry.beat(other.heartbeat());

            try (var calls = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 8; i++) {
                    var _ = calls.submit(() -> placer.place(task("f")));
                }
            }

            assertThat(one.tasks()).hasSize(4);
            assertThat(other.tasks()).hasSize(4);
        }
    }

    private static InvocationReply doneAfter(CountDownLatch arrived) {
        arrived.countDown();
        await(arrived);
        return DONE;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void asksADrainingExecutorNoMore() {
        var draining = new Refused(Refusal.DRAINING, "draining");
        try (var leaving = new ScriptedExecutor(_ -> draining);
                var other = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(leaving.heartbeat());
            registry.beat(other.heartbeat());

            for (int i = 0; i < 16; i++) {
                assertThat(placer.place(task("f" + i))).isEqualTo(DONE);
            }

            assertThat(leaving.tasks()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void spreadsFunctionsOverExecutors() {
        try (var one = new ScriptedExecutor(_ -> DONE);
                var other = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(one.heartbeat());
            registry.beat(other.heartbeat());

            for (int i = 0; i < 64; i++) {
                placer.place(task("f" + i));
            }

            assertThat(one.tasks()).hasSizeBetween(10, 54);
        }
    }

    @Test
    void doesNotRetryWhenTheReplyWasLost() {
        try (var dying = ScriptedExecutor.dying();
                var other = ScriptedExecutor.dying()) {
            registry.beat(dying.heartbeat());
            registry.beat(other.heartbeat());

            InvocationReply reply = placer.place(task("f"));

            assertThat(reply).isInstanceOf(SandboxFailed.class);
            assertThat(dying.tasks().size() + other.tasks().size()).isEqualTo(1);
        }
    }

    @Test
    void answersAtOnceWhenTheExecutorIsGivenUp() throws Exception {
        var begun = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var hanging =
                new ScriptedExecutor(
                        _ -> {
                            begun.countDown();
                            await(never);
                            return DONE;
                        })) {
            var beat = hanging.heartbeat();
            registry.beat(beat);
            var placed = CompletableFuture.supplyAsync(() -> placer.place(task("f")));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            registry.dismiss(beat.host().memberId());

            assertThat(placed.get(10, TimeUnit.SECONDS)).isInstanceOf(SandboxFailed.class);
            never.countDown();
        }
    }

    @Test
    void waitsForAnExecutorThatIsOnItsWay() throws Exception {
        try (var executor = new ScriptedExecutor(_ -> DONE)) {
            var placed = CompletableFuture.supplyAsync(() -> placer.place(task("f")));
            registry.beat(executor.heartbeat());

            assertThat(placed.get(10, TimeUnit.SECONDS)).isEqualTo(DONE);
        }
    }

    @Test
    void takesTheRestartedExecutorWhenTheOldOneIsGone() {
        var gone = new ScriptedExecutor(_ -> DONE);
        registry.beat(gone.heartbeat());
        gone.close();
        try (var restarted = new ScriptedExecutor(_ -> DONE)) {
            registry.beat(restarted.heartbeat());

            for (int i = 0; i < 4; i++) {
                assertThat(placer.place(task("f" + i))).isEqualTo(DONE);
            }
        }
    }

    @Test
    void saysSoWhenNoExecutorComes() {
        var impatient =
                new PlacementSettings(
                        Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofSeconds(30));

        assertThat(placer(impatient).place(task("f"))).isInstanceOf(Refused.class);
    }

    @Test
    void usesOneConnectionForManyInvocations(@TempDir Path folder) throws Exception {
        try (var executor = new SocketExecutor(folder, _ -> DONE)) {
            registry.beat(executor.heartbeat());

            for (int i = 0; i < 50; i++) {
                assertThat(placer.place(task("f" + i % 5))).isEqualTo(DONE);
            }
            assertThat(executor.connections).hasValue(1);
        }
    }

    @Test
    void refusesWhatItCouldNotSend(@TempDir Path folder) throws Exception {
        var executor = new SocketExecutor(folder, _ -> DONE);
        registry.beat(executor.heartbeat());
        executor.close();

        var impatient =
                new PlacementSettings(
                        Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofSeconds(30));
        assertThat(placer(impatient).place(task("f"))).isInstanceOf(Refused.class);
        assertThat(registry.living()).isEmpty();
    }

    @Test
    void saysThatAnInvocationWasLostWithItsExecutor(@TempDir Path folder) throws Exception {
        var executor = new AtomicReference<SocketExecutor>();
        executor.set(
                new SocketExecutor(
                        folder,
                        _ -> {
                            try {
                                requireNonNull(executor.get()).close();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                            return DONE;
                        }));
        registry.beat(requireNonNull(executor.get()).heartbeat());

        assertThat(placer.place(task("f"))).isInstanceOf(SandboxFailed.class);
    }

    @Test
    void answersAtOnceWhenItsExecutorIsGivenUp(@TempDir Path folder) throws Exception {
        var entered = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        try (var executor =
                new SocketExecutor(
                        folder,
                        _ -> {
                            entered.countDown();
                            try {
                                never.await(20, TimeUnit.SECONDS);
                            } catch (InterruptedException stopped) {
                                Thread.currentThread().interrupt();
                            }
                            return DONE;
                        })) {
            var beat = executor.heartbeat();
            registry.beat(beat);
            var waiting = CompletableFuture.supplyAsync(() -> placer.place(task("f")));
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

            registry.beat(
                    TestHeartbeats.startOf(
                            beat.host(),
                            TestHeartbeats.of("later", beat.address(), List.of(), false)));

            assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(SandboxFailed.class);
            never.countDown();
        }
    }

    private static InvocationTask task(String function) {
        var spec =
                new SandboxSpec(
                        "123456789012",
                        "us-east-1",
                        function,
                        "$LATEST",
                        "r1",
                        "nodejs20.x",
                        "index.handler",
                        "0".repeat(64),
                        128,
                        Duration.ofSeconds(3),
                        512,
                        Map.of("STAGE", "test"),
                        "/aws/lambda/" + function,
                        NetworkAccess.NONE);
        return new InvocationTask(
                "11111111-2222-3333-4444-555555555555",
                spec,
                "arn:aws:lambda:us-east-1:123456789012:function:" + function,
                "Root=1-0-0",
                null,
                Instant.EPOCH,
                Payload.ofText("{}"));
    }
}
