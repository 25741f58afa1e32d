package dev.kiln.executor.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProvisionedSandboxesTest {

    private static final TestFunction FUNCTION =
            TestFunction.python(
                    """
                    import os
                    def handler(event, context):
                        return [os.environ["AWS_LAMBDA_INITIALIZATION_TYPE"],
                                os.environ.get("AWS_ACCESS_KEY_ID")]
                    """);

    private final SandboxPool pool = TestHost.get().newPool(1_000);
    private final PooledExecutor executor = new PooledExecutor(pool);

    @AfterEach
    void end() throws InterruptedException {
        pool.shutDown(Duration.ZERO);
    }

    @Test
    void startsSandboxesBeforeAnybodyCalls() throws Exception {
        var spec = provisioned(FUNCTION.spec());

        await(new Preparation(spec, 2, null), it -> it.ready() == 2);
        var reply = (Succeeded) executor.invoke(FUNCTION.task(spec, "{}"));

        assertThat(reply.report().isColdStart()).isFalse();
        assertThat(reply.response().text()).isEqualTo("[\"provisioned-concurrency\", null]");
        assertThat(pool.usage().idle()).isEqualTo(2);
    }

    @Test
    void allocatesOnlyWhatThereIsRoomFor() throws Exception {
        var prepared =
                await(
                        new Preparation(provisioned(FUNCTION.spec()), 9, null),
                        it -> it.ready() == 3);

        assertThat(prepared).isEqualTo(new Prepared(3, 3, null));
        assertThat(pool.usage().freeMemoryMb()).isEqualTo(232);
    }

    @Test
    void keepsThemWhenMemoryIsShortAndGivesThemUpWhenTold() throws Exception {
        var spec = provisioned(FUNCTION.spec());
        await(new Preparation(spec, 3, null), it -> it.ready() == 3);
        var other = TestFunction.python("def handler(e, c):\n    pass\n");

        assertThat(pool.lease(other.spec(), null)).isEmpty();
        await(new Preparation(spec, 0, null), it -> it.allocated() == 0);

        assertThat(pool.lease(other.spec(), null)).isPresent();
    }

    @Test
    void servesOnlyInvocationsThatAskForOne() throws Exception {
        await(new Preparation(provisioned(FUNCTION.spec()), 1, null), it -> it.ready() == 1);

        var reply = (Succeeded) executor.invoke(FUNCTION.task("{}"));

        assertThat(reply.report().isColdStart()).isTrue();
        assertThat(reply.response().text()).isEqualTo("[\"on-demand\", null]");
    }

    @Test
    void saysWhyTheInitFailed() throws Exception {
        var broken = TestFunction.python("raise ValueError('no')\n");

        var prepared =
                await(
                        new Preparation(provisioned(broken.spec()), 1, null),
                        it -> it.failure() != null);

        assertThat(prepared.failure()).isEqualTo("ValueError");
    }

    @Test
    void replacesThoseWhoseCredentialsAreAboutToEnd() throws Exception {
        var spec = provisioned(FUNCTION.spec());
        await(new Preparation(spec, 1, credentials("OLD", 30)), it -> it.ready() == 1);
        await(new Preparation(spec, 1, credentials("NEW", 3_600)), it -> it.ready() == 1);

        var reply = (Succeeded) executor.invoke(FUNCTION.task(spec, "{}"));

        assertThat(reply.response().text()).contains("\"NEW\"");
    }

    private static RoleCredentials credentials(String key, int seconds) {
        return new RoleCredentials(
                key, "secret", "token", Clock.systemUTC().instant().plusSeconds(seconds));
    }

    private Prepared await(Preparation wish, Predicate<Prepared> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            var prepared = executor.prepare(wish);
            if (condition.test(prepared)) {
                return prepared;
            }
            new java.util.concurrent.CountDownLatch(1)
                    .await(20, java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        throw new AssertionError("not prepared: " + executor.prepare(wish));
    }

    private static SandboxSpec provisioned(SandboxSpec it) {
        return new SandboxSpec(
                it.accountId(),
                it.region(),
                it.functionName(),
                "1",
                it.revision(),
                it.runtime(),
                it.handler(),
                it.codeDigest(),
                it.memoryMb(),
                it.timeout(),
                it.ephemeralStorageMb(),
                it.environment(),
                it.logGroup(),
                it.network(),
                List.of(),
                LogSettings.TEXT,
                InitializationType.PROVISIONED);
    }
}
