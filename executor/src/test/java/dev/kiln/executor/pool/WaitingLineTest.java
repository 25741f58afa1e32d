package dev.kiln.executor.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.sandbox.Sandbox;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class WaitingLineTest {

    private static final String CODE = "exports.handler = async () => 1";

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine(lock);
    private final SandboxPool pool = TestHost.get().newPool(600);

    @Test
    void givesAnIdleSandboxToWhoWaitsForItsFunction() throws Exception {
        var spec = TestFunction.node(CODE).spec();
        var sandbox = pool.lease(spec, null).orElseThrow().sandbox();
        var waiting = waiter(spec);

        untilTaken(() -> line.hand(sandbox));

        assertThat(waiting.get(5, TimeUnit.SECONDS)).containsSame(sandbox);
    }

    @Test
    void keepsASandboxFromWhoWaitsForAnotherFunction() throws Exception {
        var sandbox = pool.lease(TestFunction.node(CODE).spec(), null).orElseThrow().sandbox();
        var waiting = waiter(TestFunction.node(CODE).spec());

        assertThat(locked(() -> line.hand(sandbox))).isFalse();
        untilTaken(line::callNext);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isEmpty();
    }

    private CompletableFuture<Optional<Sandbox>> waiter(SandboxSpec spec) {
        var result = new CompletableFuture<Optional<Sandbox>>();
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            lock.lock();
                            try {
                                result.complete(line.awaitTurn(spec, Duration.ofSeconds(20)));
                            } catch (InterruptedException e) {
                                result.completeExceptionally(e);
                            } finally {
                                lock.unlock();
                            }
                        });
        return result;
    }

    private void untilTaken(java.util.function.BooleanSupplier attempt) {
        while (!locked(attempt)) {
            Thread.onSpinWait();
        }
    }

    private boolean locked(java.util.function.BooleanSupplier action) {
        lock.lock();
        try {
            return action.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }
}
