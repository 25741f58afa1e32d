package dev.kiln.isolation;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.ExecutorLoad;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import dev.kiln.executor.contract.SelfTestReport;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** An executor that lives, and what it says of its sandboxes. */
public final class TestedExecutors {

    private TestedExecutors() {}

    /** At an address of its own; it takes no invocation. */
    public static ExecutorHeartbeat heartbeat(String member, String name) {
        return new ExecutorHeartbeat(
                UUID.randomUUID().toString(),
                URI.create("http://127.0.0.1:1/" + member),
                new ExecutorHost(member, name, "1.0"),
                List.of(),
                new ExecutorLoad(0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                true);
    }

    public static SelfTestReport report(String testId, boolean isFinished, Outcome... outcomes) {
        var findings =
                Arrays.stream(outcomes)
                        .map(
                                it ->
                                        new SelfTestFinding(
                                                "A function sees no process but its own",
                                                "counts them, " + it,
                                                it,
                                                it == Outcome.HELD ? "" : "sees <200> processes"))
                        .toList();
        return new SelfTestReport(
                testId,
                isFinished ? 9 : 4,
                9,
                isFinished ? "" : "hostile archives",
                isFinished,
                List.of(new HostFact("Kernel", "Linux 6.18", true)),
                findings);
    }
}
