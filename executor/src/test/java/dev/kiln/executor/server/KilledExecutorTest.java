package dev.kiln.executor.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.kit.TestFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor that is killed leaves nothing that its successor does not clear away at once. */
class KilledExecutorTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(8);
    private static final TestFunction PATIENT =
            TestFunction.python(
                            """
                            import time
                            def handler(event, context):
                                print('begun')
                                time.sleep(event)
                                return 'done'
                            """)
                    .withTimeout(Duration.ofSeconds(60));

    /** Forks without end, in the background when the event says so. */
    private static final TestFunction BOMB =
            TestFunction.python(
                            """
                            import os
                            def handler(event, context):
                                print('begun', flush=True)
                                if event == 'later' and os.fork():
                                    return 'done'
                                while True:
                                    try:
                                        os.fork()
                                    except OSError:
                                        pass
                            """)
                    .withMemory(2_048)
                    .withTimeout(Duration.ofSeconds(60));

    @TempDir private Path data;
    private TestProgram program;

    @BeforeEach
    void start() throws Exception {
        program = new TestProgram(data);
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    @Test
    void leavesNothingOfFrozenSandboxes() throws Exception {
        program.invoke(PATIENT.task("0"));
        awaitFrozen();

        assertThatASuccessorStartsAtOnce();
    }

    @Test
    void leavesNothingOfABusySandbox() throws Exception {
        var running = program.invokeLater(PATIENT.task("50"));
        program.awaitLine("begun");

        assertThatASuccessorStartsAtOnce();

        assertThat(running.handle((reply, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isNotNull();
    }

    @Test
    void leavesNothingOfAForkBomb() throws Exception {
        var _ = program.invokeLater(BOMB.task("\"now\""));
        program.awaitLine("begun");

        assertThatASuccessorStartsAtOnce();
    }

    @Test
    void leavesNothingOfAFrozenForkBomb() throws Exception {
        program.invoke(BOMB.task("\"later\""));
        awaitFrozen();

        assertThatASuccessorStartsAtOnce();
    }

    @Test
    void leavesNothingFrozenWhenItIsTerminated() throws Exception {
        program.invoke(PATIENT.task("0"));
        awaitFrozen();
        var processes = processesInGroups();
        var parents = parents();

        program.process().destroy();

        assertThat(program.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(processes).isNotEmpty().noneMatch(KilledExecutorTest::isAlive);
        assertThat(parents).isNotEmpty().noneMatch(Files::exists);
        assertThat(program.printed()).doesNotContain("stale", "left_over", "incomplete");
    }

    private void assertThatASuccessorStartsAtOnce() throws Exception {
        var processes = processesInGroups();
        var groups = groups();
        assertThat(processes).isNotEmpty();
        program.process().destroyForcibly().waitFor();

        long begun = System.nanoTime();
        program.start();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
        assertThat(processes).noneMatch(KilledExecutorTest::isAlive);
        assertThat(groups).isNotEmpty();
        await(() -> groups.stream().noneMatch(Files::exists));
        assertThat(program.printed()).doesNotContain("stale", "left_over");
        assertThat(program.invoke(PATIENT.task("0"))).isInstanceOf(Succeeded.class);
    }

    /** In both versions of control groups a file says so; nobody is told when it changes. */
    private void awaitFrozen() {
        await(() -> groups().stream().anyMatch(KilledExecutorTest::isFrozen));
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private static boolean isFrozen(Path group) {
        return content(group.resolve("freezer.state")).equals("FROZEN")
                || content(group.resolve("cgroup.events")).contains("frozen 1");
    }

    private List<Path> parents() {
        return content(data.resolve("control-groups")).lines().map(Path::of).toList();
    }

    private List<Path> groups() {
        return parents().stream().flatMap(KilledExecutorTest::children).toList();
    }

    private static Stream<Path> children(Path parent) {
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory).toList().stream();
        } catch (IOException gone) {
            return Stream.of();
        }
    }

    private List<String> processesInGroups() {
        return groups().stream()
                .flatMap(group -> content(group.resolve("cgroup.procs")).lines())
                .distinct()
                .toList();
    }

    /** A zombie, which its parent has not asked about, is not. */
    private static boolean isAlive(String processId) {
        var status = content(Path.of("/proc", processId, "status"));
        return !status.isEmpty() && !status.contains("State:\tZ");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
