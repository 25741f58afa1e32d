package dev.kiln.executor.selftest;

import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lines that should look like somebody else's, and too many and too long ones. */
record LogRound() implements Round {

    private static final int LONGEST_LINE = 256 * 1024;

    @Override
    public String words() {
        return "forged, endless and odd log lines";
    }

    @Override
    public List<SelfTestFinding> run(Scene scene) throws IOException {
        var facts = scene.facts(Scene.newMark(), new Facts()).with("memoryMegabytes", 256);
        try (var sandbox = scene.open("kiln-self-test-log", 256, Duration.ofSeconds(30))) {
            var reply = sandbox.invoke(LookRound.event("log", facts));
            var written = Findings.read(reply, Promise.LOG_FORGERY, "writes odd lines");
            var findings = new ArrayList<>(written);
            findings.add(
                    Findings.of(
                            Promise.LOG_FORGERY,
                            "is read by whoever trusts the log",
                            judge(sandbox)));
            return findings;
        }
    }

    private static String judge(AttackSandbox sandbox) {
        var lines = sandbox.lines();
        var forged =
                lines.stream()
                        .filter(it -> it.origin() == LogOrigin.PLATFORM)
                        .filter(it -> it.text().contains("forged"))
                        .count();
        if (forged > 0) {
            return forged + " forged lines count as the platform's";
        }
        if (lines.stream().anyMatch(it -> it.text().length() > LONGEST_LINE)) {
            return "a line is longer than " + LONGEST_LINE + " bytes";
        }
        if (lines.stream().anyMatch(it -> !isOf(sandbox, it))) {
            return "a line bears another function's name";
        }
        return isReportLast(lines) ? "" : "a line came behind the report";
    }

    private static boolean isOf(AttackSandbox sandbox, LogLine line) {
        var spec = sandbox.spec();
        return line.source().accountId().equals(spec.accountId())
                && line.source().functionName().equals(spec.functionName());
    }

    private static boolean isReportLast(List<LogLine> lines) {
        return !lines.isEmpty()
                && lines.getLast().origin() == LogOrigin.PLATFORM
                && lines.getLast().text().startsWith("REPORT");
    }
}
