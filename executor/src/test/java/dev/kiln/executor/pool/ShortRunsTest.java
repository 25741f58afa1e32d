package dev.kiln.executor.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.sandbox.Sandbox;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShortRunsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final TestFunction echo = TestFunction.node("exports.handler = async (event) => event");
    private final SandboxSpec spec = echo.spec();
    private final SandboxPool pool = pool(new ShortRuns(1, LONG, LONG));

    private static SandboxPool pool(ShortRuns rules) {
        return new SandboxPool(
                spec -> new Sandbox(spec, TestHost.get().launcher(), Clock.systemUTC(), _ -> {}),
                600,
                EvictionPolicy.DEFAULT,
                rules,
                Clock.systemUTC());
    }

    @AfterEach
    void end() throws InterruptedException {
        pool.shutDown(Duration.ZERO);
    }

    @Test
    void waitForASandboxInsteadOfStartingAnother() throws Exception {
        run(pool);
        run(pool);
        var busy = pool.lease(spec, null).orElseThrow();

        var waiting = leaseThatWaits();
        busy.close();

        var lease = waiting.get(30, TimeUnit.SECONDS);
        assertThat(lease.sandbox()).isSameAs(busy.sandbox());
        assertThat(pool.usage().busy()).isOne();
    }

    @Test
    void goOnWithAnotherSandboxWhenTheAwaitedOneEnds() throws Exception {
        run(pool);
        run(pool);
        var busy = pool.lease(spec, null).orElseThrow();

        var waiting = leaseThatWaits();
        busy.sandbox().close().join();
        busy.close();

        assertThat(waiting.get(30, TimeUnit.SECONDS).sandbox()).isNotSameAs(busy.sandbox());
    }

    @Test
    void startAnotherSandboxWhenTheWaitIsOver() throws Exception {
        var hasty = pool(new ShortRuns(1, LONG, Duration.ofMillis(1)));
        run(hasty);
        run(hasty);
        var busy = hasty.lease(spec, null).orElseThrow();

        var other = hasty.lease(spec, null).orElseThrow();

        assertThat(other.sandbox()).isNotSameAs(busy.sandbox());
        hasty.shutDown(Duration.ZERO);
    }

    @Test
    void areNotThoseThatTakeLonger() {
        var slow = new Pace(new ShortRuns(1, Duration.ofMillis(2), LONG));
        slow.begin();
        slow.end(Duration.ofMillis(50).toNanos());
        slow.begin();

        assertThat(slow.isCrowded()).isFalse();
    }

    @Test
    void areStillKnownAsShortAmongMany() {
        var rules = new ShortRuns(1, Duration.ofMillis(2), LONG);
        var pace = new Pace(rules);
        pace.begin();
        pace.end(Duration.ofMillis(1).toNanos());
        pace.begin();
        pace.begin();

        pace.end(Duration.ofSeconds(1).toNanos());

        assertThat(pace.isCrowded()).isTrue();
    }

    private void run(SandboxPool in) {
        try (var lease = in.lease(spec, null).orElseThrow()) {
            assertThat(lease.sandbox().run(echo.task(spec, "{}"))).isInstanceOf(Succeeded.class);
        }
    }

    /** Returns when it waits, or when it has not waited at all. */
    private CompletableFuture<SandboxLease> leaseThatWaits() {
        var result = new CompletableFuture<SandboxLease>();
        var thread =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> result.complete(pool.lease(spec, null).orElseThrow()));
        while (thread.getState() != Thread.State.TIMED_WAITING && !result.isDone()) {
            Thread.onSpinWait();
        }
        return result;
    }
}
