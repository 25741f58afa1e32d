package dev.kiln.executor.contract;

import java.util.List;

/**
 * What an executor's self-test has found so far. Every report holds all findings before it.
 *
 * @param testId of the wish that it answers
 * @param rounds how many there are, and {@code roundsDone} how many have ended
 * @param now what is being tried, in words; empty at the end
 * @param isFinished true for the last report
 */
public record SelfTestReport(
        String testId,
        int roundsDone,
        int rounds,
        String now,
        boolean isFinished,
        List<HostFact> facts,
        List<SelfTestFinding> findings) {

    public static final int MAX_FINDINGS = 1_000;

    public SelfTestReport {
        facts = List.copyOf(facts);
        findings = List.copyOf(findings);
    }

    public List<SelfTestFinding> failures() {
        return findings.stream().filter(it -> !it.isHeld()).toList();
    }
}
