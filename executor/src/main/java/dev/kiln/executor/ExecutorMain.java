package dev.kiln.executor;

import dev.kiln.executor.doctor.Finding;
import dev.kiln.executor.doctor.HostReport;
import dev.kiln.executor.sandbox.SandboxLaunchFailed;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/** Starts the executor, or answers one of its subcommands. */
public final class ExecutorMain {

    private static final int START_AGAIN = 75;

    private ExecutorMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.exit(run(arguments));
        } catch (IOException | SandboxLaunchFailed | IllegalArgumentException e) {
            System.err.println("kiln-executor: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int run(String[] arguments)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        if (List.of(arguments).equals(List.of("doctor"))) {
            return examineHost();
        }
        if (arguments.length > 0) {
            throw new IllegalArgumentException("usage: java -jar executor.jar [doctor]");
        }
        var settings = ExecutorSettings.from(System.getenv());
        var executor = RunningExecutor.start(settings, Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(executor::stop, "shutdown"));
        executor.awaitStop();
        return executor.isToStartAnew() ? START_AGAIN : 0;
    }

    private static int examineHost() throws InterruptedException {
        var findings = HostReport.ofThisHost();
        findings.forEach(System.out::println);
        return findings.stream().anyMatch(Finding::isMissing) ? 1 : 0;
    }
}
