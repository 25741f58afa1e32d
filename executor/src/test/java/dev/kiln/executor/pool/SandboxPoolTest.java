package dev.kiln.executor.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WarmSandboxes;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxState;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxPoolTest {

    private static final String ECHO = "exports.handler = async (event) => event";

    private final SandboxPool pool = TestHost.get().newPool(600);

    @AfterEach
    void end() throws InterruptedException {
        pool.shutDown(Duration.ZERO);
    }

    @Test
    void givesTheSandboxThatWasUsedLast() {
        var function = TestFunction.node(ECHO);
        var spec = function.spec();
        var first = pool.lease(spec, null).orElseThrow();
        var second = pool.lease(spec, null).orElseThrow();
        run(function, spec, first);
        run(function, spec, second);

        second.close();
        first.close();

        assertThat(pool.lease(spec, null).orElseThrow().sandbox()).isSameAs(first.sandbox());
    }

    @Test
    void givesUpIdleSandboxesOfOthersWhenMemoryIsShort() {
        var ada = TestFunction.node(ECHO).withMemory(400);
        var bob = TestFunction.node(ECHO).withMemory(595);
        try (var lease = pool.lease(ada.spec(), null).orElseThrow()) {
            run(ada, ada.spec(), lease);
        }

        try (var lease = pool.lease(bob.spec(), null).orElseThrow()) {
            run(bob, bob.spec(), lease);
        }

        assertThat(pool.warm(10))
                .extracting(WarmSandboxes::functionName)
                .containsExactly(bob.name());
    }

    @Test
    void countsAnIdleSandboxByWhatItHolds() {
        var ada = TestFunction.node(ECHO).withMemory(400);
        var bob = TestFunction.node(ECHO).withMemory(400);
        try (var lease = pool.lease(ada.spec(), null).orElseThrow()) {
            run(ada, ada.spec(), lease);
            assertThat(pool.usage().freeMemoryMb()).isEqualTo(200);
        }

        try (var lease = pool.lease(bob.spec(), null).orElseThrow()) {
            run(bob, bob.spec(), lease);
        }

        assertThat(pool.usage().idle()).isEqualTo(2);
    }

    @Test
    void promisesNoMoreMemoryThanThereIs() {
        var busy = pool.lease(TestFunction.node(ECHO).withMemory(400).spec(), null);

        assertThat(busy).isPresent();
        assertThat(pool.lease(TestFunction.node(ECHO).withMemory(400).spec(), null)).isEmpty();
        busy.orElseThrow().close();
        assertThat(pool.lease(TestFunction.node(ECHO).withMemory(400).spec(), null)).isPresent();
    }

    @Test
    void replacesTheSandboxesOfAnOlderRevision() {
        var function = TestFunction.node(ECHO);
        try (var lease = pool.lease(function.spec(), null).orElseThrow()) {
            run(function, function.spec(), lease);
        }
        var deployed = nextRevision(function.spec());

        try (var lease = pool.lease(deployed, null).orElseThrow()) {
            run(function, deployed, lease);
        }

        assertThat(pool.warm(10)).extracting(WarmSandboxes::revision).containsExactly("2");
        assertThat(pool.usage().freeMemoryMb()).isGreaterThan(600 - 256);
    }

    @Test
    void freezesWhatIsIdleAndThawsItForTheNextInvocation() {
        var function =
                TestFunction.node(
                        "let beats = 0; setInterval(() => beats++, 1);"
                                + " exports.handler = async () => beats");
        var spec = function.spec();
        Sandbox sandbox;
        try (var lease = pool.lease(spec, null).orElseThrow()) {
            sandbox = lease.sandbox();
            run(function, spec, lease);
        }

        sandbox.freezeWhenIdle();

        assertThat(sandbox.state())
                .isInstanceOfSatisfying(
                        SandboxState.Idle.class, it -> assertThat(it.isFrozen()).isTrue());
        try (var lease = pool.lease(spec, null).orElseThrow()) {
            run(function, spec, lease);
            assertThat(lease.sandbox()).isSameAs(sandbox);
        }
    }

    private static void run(TestFunction function, SandboxSpec spec, SandboxLease lease) {
        assertThat(lease.sandbox().run(function.task(spec, "{}"))).isInstanceOf(Succeeded.class);
    }

    private static SandboxSpec nextRevision(SandboxSpec spec) {
        return new SandboxSpec(
                spec.accountId(),
                spec.region(),
                spec.functionName(),
                spec.functionVersion(),
                "2",
                spec.runtime(),
                spec.handler(),
                spec.codeDigest(),
                spec.memoryMb(),
                spec.timeout(),
                spec.ephemeralStorageMb(),
                spec.environment(),
                spec.logGroup(),
                spec.network());
    }
}
