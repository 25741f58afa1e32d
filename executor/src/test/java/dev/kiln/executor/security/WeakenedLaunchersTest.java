package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import dev.kiln.executor.kit.TestHost;
import dev.kiln.executor.sandbox.SandboxLauncher;
import dev.kiln.executor.sandbox.Weakness;
import dev.kiln.executor.selftest.ShortSelfTest;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks that find nothing prove nothing until they find what is there. */
class WeakenedLaunchersTest {

    private final TestHost host = TestHost.get();

    @ParameterizedTest
    @EnumSource(Weakness.class)
    void areFound(Weakness weakness) {
        assumeTrue(!weakness.needsSeparateGroups() || host.controlGroups().parents().size() > 1);

        var findings =
                ShortSelfTest.on(weakness.broken(), host.selfTest(weakness.in(host.launcher())));

        assertThat(findings)
                .filteredOn(it -> it.promise().equals(weakness.broken().sentence()))
                .extracting(SelfTestFinding::outcome)
                .as(() -> "all that was found: " + findings)
                .contains(Outcome.BROKEN);
    }

    /** No setting and no other package leads to an altered launch. */
    @Test
    void cannotBeReachedFromOutsideOfTheirPackage() {
        var doors =
                Arrays.stream(SandboxLauncher.class.getDeclaredMethods())
                        .filter(
                                it ->
                                        Arrays.asList(it.getParameterTypes())
                                                .contains(UnaryOperator.class))
                        .toList();

        assertThat(doors).hasSize(1).noneMatch(it -> Modifier.isPublic(it.getModifiers()));
        assertThat(SandboxLauncher.class.getConstructors())
                .noneMatch(
                        it -> Arrays.asList(it.getParameterTypes()).contains(UnaryOperator.class));
    }
}
