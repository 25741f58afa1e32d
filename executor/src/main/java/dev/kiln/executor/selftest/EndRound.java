package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is there after the end: of an invocation, of its time, of a sandbox. */
record EndRound() implements Round {

    private static final String LEAVES = "leaves processes, files and shared memory behind";
    private static final String OVERTIME = "runs on after its time and ignores every signal";
    private static final String RUBBISH = "writes rubbish where the executor reads its answers";
    private static final String CLAIM = "claims an answer of two gigabytes";

    @Override
    public String words() {
        return "what is left after the end";
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        var findings = new ArrayList<SelfTestFinding>();
        findings.addAll(leave(scene));
        findings.add(overtime(scene));
        findings.add(rubbish(scene, "rubbish", RUBBISH));
        findings.add(rubbish(scene, "claim", CLAIM));
        return findings;
    }

    private static List<SelfTestFinding> leave(Scene scene) throws IOException {
        var mark = Scene.newMark();
        var facts = scene.facts(mark, new Facts());
        var groups = new ArrayList<Path>();
        try (var sandbox = scene.open("kiln-self-test-end", 256, Duration.ofSeconds(20))) {
            var reply = sandbox.invoke(LookRound.event("leave", facts));
            var left = HostView.marked(mark);
            if (!(reply instanceof Succeeded) || left.isEmpty()) {
                var why = left.isEmpty() ? "its process is not to be found" : "";
                return List.of(
                        Findings.inconclusive(
                                Promise.LEFTOVERS, LEAVES, why + Findings.explain(reply)));
            }
            groups.addAll(HostView.groups(scene.host().groups(), left.getFirst()));
        }
        var findings = new ArrayList<SelfTestFinding>();
        findings.add(Findings.of(Promise.LEFTOVERS, LEAVES, remains(mark, groups)));
        try (var next = scene.open("kiln-self-test-end", 256, Duration.ofSeconds(20))) {
            var reply = next.invoke(LookRound.event("find", facts));
            findings.addAll(Findings.read(reply, Promise.LEFTOVERS, "looks for its predecessor"));
        }
        return findings;
    }

    private static String remains(String mark, List<Path> groups) throws IOException {
        var running = HostView.marked(mark);
        var kept = groups.stream().filter(Files::exists).toList();
        return (running.isEmpty() ? "" : "still runs: " + running + " ")
                + (kept.isEmpty() ? "" : "still there: " + kept);
    }

    private static SelfTestFinding overtime(Scene scene) throws IOException {
        var mark = Scene.newMark();
        var facts = scene.facts(mark, new Facts());
        try (var sandbox = scene.open("kiln-self-test-time", 256, Duration.ofSeconds(1))) {
            var reply = sandbox.invoke(LookRound.event("time", facts));
            boolean isOverdue =
                    reply instanceof FunctionFailed failed
                            && failed.errorType().equals("Sandbox.Timedout");
            var evidence = isOverdue ? remains(mark, List.of()) : Findings.explain(reply);
            return Findings.of(Promise.TIME_LIMIT, OVERTIME, evidence);
        }
    }

    /** The damage is its own: what comes next must not notice. */
    private static SelfTestFinding rubbish(Scene scene, String mode, String attack)
            throws IOException {
        var facts = scene.facts(Scene.newMark(), new Facts());
        try (var sandbox = scene.open("kiln-self-test-rubbish", 256, Duration.ofSeconds(3))) {
            sandbox.invoke(LookRound.event(mode, facts));
        }
        try (var next = scene.open("kiln-self-test-rubbish", 256, Duration.ofSeconds(20))) {
            var reply = next.invoke(LookRound.event("find", facts));
            var evidence = reply instanceof Succeeded ? "" : Findings.explain(reply);
            return Findings.of(Promise.INVOCATIONS, attack, evidence);
        }
    }
}
