package dev.kiln.invocations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ProvisionedConcurrency;
import dev.kiln.concurrency.ProvisionedConfiguration;
import dev.kiln.concurrency.ProvisionedConfiguration.Status;
import dev.kiln.executor.contract.InitializationType;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.AliasChange;
import dev.kiln.functions.AliasTarget;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.Functions;
import dev.kiln.functions.NewVersion;
import dev.kiln.functions.TestFunctions;
import dev.kiln.functions.Versions;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class ProvisionerTest {

    private static final InvocationReport REPORT =
            new InvocationReport(
                    Duration.ZERO,
                    null,
                    Duration.ofMillis(2),
                    Duration.ofMillis(2),
                    128,
                    40 << 20,
                    "stream",
                    Payload.EMPTY);

    @Autowired Provisioner provisioner;
    @Autowired ProvisionedConcurrency provisioned;
    @Autowired Invoker invoker;
    @Autowired Functions functions;
    @Autowired Versions versions;
    @Autowired Aliases aliases;
    @Autowired TestFunctions make;
    @Autowired People people;
    @Autowired ExecutorRegistry registry;

    private final ScriptedExecutor executor =
            new ScriptedExecutor(_ -> new Succeeded(Payload.ofText("1"), REPORT));
    private Caller ada;

    @BeforeEach
    void twoVersions() {
        ada = people.ada();
        make.create(ada, "resize-image");
        publish();
        functions.deploy(ada, "resize-image", make.code(ada, Map.of("index.mjs", "2")));
        make.finished(ada, "resize-image");
        publish();
        aliases.create(ada, "resize-image", "live", new AliasTarget("1", "", null));
        registry.beat(executor.heartbeat());
    }

    private void publish() {
        versions.publish(ada, "resize-image", new NewVersion("", null, null));
    }

    @AfterEach
    void stop() {
        functions.delete(ada, "resize-image");
        provisioner.reconcile();
        registry.beat(executor.draining());
        executor.close();
    }

    @Test
    void becomesReadyAndIsUsedFirst() {
        provisioned.put(ada, "resize-image", "1", 1);
        assertThat(get("1").status()).isEqualTo(Status.IN_PROGRESS);

        provisioner.reconcile();
        invoke("1");
        invoke("2");

        assertThat(get("1").status()).isEqualTo(Status.READY);
        assertThat(get("1").ready()).isEqualTo(1);
        assertThat(executor.tasks(ada))
                .extracting(it -> it.sandbox().initialization())
                .containsExactly(InitializationType.PROVISIONED, InitializationType.ON_DEMAND);
        assertThat(executor.preparations())
                .containsEntry(executor.tasks(ada).getFirst().sandbox(), 1);
    }

    @Test
    void saysWhyItFailed() {
        executor.failPreparations("Runtime.ExitError");
        provisioned.put(ada, "resize-image", "1", 2);

        provisioner.reconcile();

        assertThat(get("1").status()).isEqualTo(Status.FAILED);
        assertThat(get("1").statusReason()).isEqualTo("FUNCTION_ERROR_INIT_FAILURE");
        invoke("1");
        assertThat(executor.tasks(ada).getFirst().sandbox().initialization())
                .isEqualTo(InitializationType.ON_DEMAND);
    }

    @Test
    void followsAnAlias() {
        provisioned.put(ada, "resize-image", "live", 2);
        provisioner.reconcile();
        assertThat(kept()).containsExactly(Map.entry("1", 2));

        aliases.update(ada, "resize-image", "live", new AliasChange("2", null, null, null));
        provisioner.reconcile();

        assertThat(kept()).containsExactly(Map.entry("2", 2));
        assertThat(get("live").status()).isEqualTo(Status.READY);
    }

    @Test
    void sharesOutWhatAnAliasSharesOut() {
        aliases.create(
                ada,
                "resize-image",
                "canary",
                new AliasTarget("1", "", new AliasTarget.Second("2", 0.25)));
        provisioned.put(ada, "resize-image", "canary", 4);

        provisioner.reconcile();

        assertThat(kept()).containsOnly(Map.entry("1", 3), Map.entry("2", 1));
    }

    @Test
    void givesUpWhatNobodyWantsAnyMore() {
        provisioned.put(ada, "resize-image", "live", 2);
        provisioner.reconcile();

        provisioned.delete(ada, "resize-image", "live");
        provisioner.reconcile();

        assertThat(kept()).isEmpty();
        assertThat(executor.preparations()).isNotEmpty();
    }

    @Test
    void tellsANewExecutorWhatIsWanted() {
        provisioned.put(ada, "resize-image", "1", 3);
        provisioner.reconcile();
        executor.close();

        try (var restarted =
                new ScriptedExecutor(_ -> new Succeeded(Payload.ofText("1"), REPORT))) {
            registry.beat(restarted.heartbeat());
            provisioner.reconcile();

            assertThat(restarted.preparations().values()).containsExactly(3);
            registry.beat(restarted.draining());
        }
    }

    private Map<String, Integer> kept() {
        return executor.preparations().entrySet().stream()
                .filter(it -> it.getValue() > 0)
                .collect(
                        Collectors.toMap(it -> it.getKey().functionVersion(), Map.Entry::getValue));
    }

    private ProvisionedConfiguration get(String qualifier) {
        return provisioned.get(ada, "resize-image", qualifier);
    }

    private void invoke(String qualifier) {
        invoker.invoke(
                ada, new InvocationRequest("resize-image", qualifier, null, null, Payload.EMPTY));
    }
}
