package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestFinding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Two sandboxes, seen from the host: what they say of themselves proves nothing. */
record KeeperRound() implements Round {

    private static final long FIRST_UNPRIVILEGED = 100_000;

    @Override
    public String words() {
        return "how two sandboxes look from the host";
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        try (var first = scene.open("kiln-self-test-one", 256, Duration.ofSeconds(20));
                var second = scene.openForeign("kiln-self-test-two")) {
            var one = new Shown(scene, first);
            var two = new Shown(scene, second);
            return one.processes().isEmpty() || two.processes().isEmpty()
                    ? List.of(
                            Findings.inconclusive(
                                    Promise.KEEPER,
                                    "shows itself to the host",
                                    one.said() + ", " + two.said()))
                    : look(scene, one.processes().getFirst(), two.processes().getFirst());
        }
    }

    /** What a sandbox has started to be found by, and what it said. */
    private record Shown(List<Path> processes, String said) {

        Shown(Scene scene, AttackSandbox sandbox) throws IOException {
            this(scene, sandbox, Scene.newMark());
        }

        private Shown(Scene scene, AttackSandbox sandbox, String mark) throws IOException {
            var reply = sandbox.invoke(LookRound.event("show", scene.facts(mark, new Facts())));
            this(HostView.marked(mark), Findings.explain(reply));
        }
    }

    private static List<SelfTestFinding> look(Scene scene, Path one, Path two) throws IOException {
        var status = HostView.status(one);
        var other = HostView.status(two);
        var findings = new ArrayList<SelfTestFinding>();
        findings.add(
                Findings.of(Promise.USER, "runs as a user of the host", users(status.get("Uid"))));
        findings.add(
                Findings.of(Promise.USER, "runs as a group of the host", users(status.get("Gid"))));
        findings.add(
                Findings.of(
                        Promise.USER,
                        "runs as the same user as another sandbox",
                        status.getOrDefault("Uid", "").equals(other.get("Uid"))
                                ? "both are " + status.get("Uid")
                                : ""));
        findings.add(
                Findings.of(
                        Promise.PRIVILEGES,
                        "has rights that only the host sees",
                        rights(status.getOrDefault("CapBnd", ""))));
        findings.add(
                Findings.of(
                        Promise.KERNEL_CALLS,
                        "runs without a filter, seen from the host",
                        "2".equals(status.get("Seccomp")) ? "" : "there is no filter"));
        findings.addAll(namespaces(one, two));
        findings.addAll(groups(scene, one, two));
        return findings;
    }

    private static String users(@Nullable String ids) {
        if (ids == null) {
            return "the host does not see it";
        }
        var isPrivileged =
                List.of(ids.split("\\s+", -1)).stream()
                        .anyMatch(id -> Long.parseLong(id) < FIRST_UNPRIVILEGED);
        return isPrivileged ? "the host knows it as " + ids : "";
    }

    private static String rights(String mask) {
        return mask.replace("0", "").isEmpty() ? "" : "its bounding set is " + mask;
    }

    private static List<SelfTestFinding> namespaces(Path one, Path two) throws IOException {
        var own = HostView.namespaces(Path.of("/proc/self"));
        var first = HostView.namespaces(one);
        var second = HostView.namespaces(two);
        var findings = new ArrayList<SelfTestFinding>();
        for (var name : HostView.NAMESPACES) {
            var shared =
                    Objects.equals(first.get(name), own.get(name))
                            ? "it is the host's"
                            : Objects.equals(first.get(name), second.get(name))
                                    ? "it is the other sandbox's"
                                    : "";
            findings.add(Findings.of(Promise.KEEPER, "shares its " + name + " namespace", shared));
        }
        return findings;
    }

    private static List<SelfTestFinding> groups(Scene scene, Path one, Path two)
            throws IOException {
        var findings = new ArrayList<SelfTestFinding>();
        for (var parent : scene.host().groups()) {
            var first = HostView.groups(List.of(parent), one);
            var second = HostView.groups(List.of(parent), two);
            var evidence =
                    first.isEmpty()
                            ? "it is in none below " + parent
                            : first.equals(second) ? "both are in " + first : "";
            findings.add(
                    Findings.of(
                            Promise.KEEPER, "escapes its control group in " + parent, evidence));
        }
        return findings;
    }
}
