package dev.kiln.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.ui.host.FreePort;
import dev.kiln.ui.host.LambdaApi;
import dev.kiln.ui.host.Launcher;
import dev.kiln.ui.host.Owner;
import dev.kiln.ui.host.RunningKiln;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.FluentWait;

class LauncherIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SLEEPER =
            """
            import subprocess, sys

            def lambda_handler(event, context):
                subprocess.run([sys.executable, '-c', 'import time; time.sleep(31.4159)'])
            """;

    @Test
    void startsBothProgramsAndStopsThemOnCtrlC() throws Exception {
        var kiln = RunningKiln.ownedBy(Owner.ADA);
        var app = kiln.app();
        var executor = kiln.executor();

        kiln.launcher().signal("INT");

        assertThat(kiln.launcher().awaitExit(SOON)).isZero();
        assertThat(app.isAlive()).isFalse();
        assertThat(executor.isAlive()).isFalse();
        assertThat(FreePort.answers(kiln.port())).isFalse();
        kiln.close();
    }

    @Test
    void letsFunctionsEndOnCtrlCAndKillsThemOnTheSecond() throws Exception {
        var kiln = RunningKiln.ownedBy(Owner.ADA);
        try (var lambda = LambdaApi.of(kiln)) {
            lambda.createPython("sleeper", SOON, SLEEPER);
            var invocation = CompletableFuture.runAsync(() -> lambda.invoke("sleeper", "{}"));
            var function = awaitProcess("sleep(31.4159)");

            kiln.launcher().signal("INT");
            kiln.launcher().awaitLine(line -> line.contains("waiting for running functions"), SOON);
            kiln.launcher().signal("INT");

            assertThat(kiln.launcher().awaitExit(SOON)).isEqualTo(130);
            assertThat(function.onExit()).succeedsWithin(SOON);
            assertThat(invocation).failsWithin(SOON);
        }
        kiln.close();
    }

    @Test
    void restartsTheProgramThatDied() throws Exception {
        try (var kiln = RunningKiln.ownedBy(Owner.ADA)) {
            var executor = kiln.executor();
            var app = kiln.app();

            kiln.killAndAwaitRecovery(executor);
            kiln.killAndAwaitRecovery(app);

            kiln.launcher()
                    .awaitLine(
                            line -> line.contains("the executor ended unexpectedly (exit 137)"),
                            SOON);
            kiln.launcher()
                    .awaitLine(
                            line -> line.contains("the app ended unexpectedly (exit 137)"), SOON);
            assertThat(kiln.executor().pid()).isNotEqualTo(executor.pid());
            assertThat(kiln.app().pid()).isNotEqualTo(app.pid());
        }
    }

    @Test
    void leavesNoOrphansWhenItIsKilledItself() throws Exception {
        var kiln = RunningKiln.ownedBy(Owner.ADA);
        var app = kiln.app();
        var executor = kiln.executor();

        kiln.launcher().signal("KILL");

        assertThat(app.onExit()).succeedsWithin(SOON);
        assertThat(executor.onExit()).succeedsWithin(SOON);
        kiln.close();
    }

    @Test
    void namesTheFixWhenThePortIsTaken() throws Exception {
        int port = FreePort.choose();
        try (var _ = new ServerSocket(port)) {
            var data = RunningKiln.newDataFolder();

            var launcher =
                    Launcher.start(
                            Map.of(), "--port", Integer.toString(port), "--data", data.toString());

            assertThat(launcher.awaitExit(SOON)).isEqualTo(1);
            assertThat(launcher.lines())
                    .anyMatch(
                            line ->
                                    line.contains("already in use")
                                            && line.contains("--port " + (port + 1)));
        }
    }

    @Test
    void refusesArgumentsItDoesNotUnderstand() throws Exception {
        var launcher = Launcher.start(Map.of(), "--port", "eighty");

        assertThat(launcher.awaitExit(SOON)).isEqualTo(2);
        assertThat(launcher.lines())
                .anyMatch(line -> line.contains("--port must be a number from 1 to 65535"));
    }

    @Test
    void keepsBothProgramsUnderHalfAGigabyte() throws Exception {
        try (var kiln = RunningKiln.ownedBy(Owner.ADA)) {
            long resident = residentKilobytes(kiln.app()) + residentKilobytes(kiln.executor());

            assertThat(resident).as("resident memory of both programs, KB").isLessThan(500_000);
        }
    }

    private static ProcessHandle awaitProcess(String argument) {
        return new FluentWait<>(argument)
                .withTimeout(SOON)
                .withMessage(argument)
                .ignoring(NoSuchElementException.class)
                .until(LauncherIT::processWith);
    }

    private static ProcessHandle processWith(String argument) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(argument))
                .findFirst()
                .orElseThrow();
    }

    private static long residentKilobytes(ProcessHandle program) throws Exception {
        try (var lines =
                java.nio.file.Files.lines(
                        java.nio.file.Path.of("/proc/" + program.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .findFirst()
                    .orElseThrow();
        }
    }
}
