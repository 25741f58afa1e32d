package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Attacks that may end the sandbox that they run in. Its end by the limit is what should happen.
 *
 * @param expected the error type of that end
 */
record AloneRound(
        String words,
        String mode,
        Promise promise,
        int memoryMb,
        Duration timeout,
        String expected,
        List<String> attacks)
        implements Round {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String OUT_OF_MEMORY = "Runtime.OutOfMemory";

    static List<Round> all() {
        return List.of(
                new AloneRound(
                        "a thousand processes and threads",
                        "processes",
                        Promise.PROCESS_LIMIT,
                        1_536,
                        MINUTE,
                        "",
                        List.of("starts processes without end", "starts threads without end")),
                new AloneRound(
                        "more memory than there is",
                        "memory",
                        Promise.MEMORY_LIMIT,
                        128,
                        MINUTE,
                        OUT_OF_MEMORY,
                        List.of(
                                "takes memory without end",
                                "keeps memory in a file without a name",
                                "keeps memory in segments that outlive their process")),
                new AloneRound(
                        "a full /tmp",
                        "disk",
                        Promise.DISK_LIMIT,
                        512,
                        MINUTE,
                        OUT_OF_MEMORY,
                        List.of("fills /tmp", "claims more of /tmp than it has")),
                new AloneRound(
                        "files without end",
                        "inodes",
                        Promise.INODE_LIMIT,
                        128,
                        MINUTE,
                        OUT_OF_MEMORY,
                        List.of("makes files without end")));
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        var facts = scene.facts(Scene.newMark(), new Facts()).with("memoryMegabytes", memoryMb);
        var findings = new ArrayList<SelfTestFinding>();
        for (var attack : attacks) {
            try (var sandbox = scene.open("kiln-self-test-" + mode, memoryMb, timeout)) {
                var event =
                        new Facts().with("mode", mode).with("title", attack).with("facts", facts);
                findings.addAll(judge(attack, sandbox.invoke(event.toString())));
            }
        }
        return findings;
    }

    private List<SelfTestFinding> judge(String attack, InvocationReply reply) {
        return reply instanceof FunctionFailed failed && failed.errorType().equals(expected)
                ? List.of(Findings.held(promise, attack))
                : Findings.read(reply, promise, attack);
    }
}
