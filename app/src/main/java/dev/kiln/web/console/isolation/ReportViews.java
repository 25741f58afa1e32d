package dev.kiln.web.console.isolation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.kiln.executor.contract.SelfTestFinding;
import dev.kiln.isolation.IsolationTest;
import dev.kiln.isolation.TestedExecutor;
import dev.kiln.web.console.isolation.ReportView.AttackRow;
import dev.kiln.web.console.isolation.ReportView.ExecutorRow;
import dev.kiln.web.console.isolation.ReportView.PromiseRow;
import dev.kiln.web.console.isolation.ReportView.ReportRow;
import dev.kiln.web.console.isolation.ReportView.Verdict;
import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** Self-tests as people read them: broken promises first. */
@Component
class ReportViews {

    private static final Verdict UNTESTED =
            new Verdict("idle", "Never tested", "Not tested", "No self-test has been run.");

    private final Moments moments;

    ReportViews(Moments moments) {
        this.moments = moments;
    }

    ExecutorRow executor(String here, TestedExecutor executor) {
        var latest = executor.latest();
        var verdict = latest == null ? UNTESTED : verdict(latest);
        return new ExecutorRow(
                executor.memberId(),
                executor.name(),
                executor.version(),
                latest != null && latest.isUnderWay(),
                verdict.tone(),
                verdict.word(),
                latest == null ? "" : here + "/" + latest.testId(),
                latest == null ? "" : moments.of(latest.startedAt()).relative());
    }

    ReportRow row(String here, IsolationTest test) {
        var verdict = verdict(test);
        return new ReportRow(
                here + "/" + test.testId(),
                test.executorName(),
                verdict.tone(),
                verdict.word(),
                counts(test),
                test.startedBy(),
                moments.of(test.startedAt()));
    }

    ReportView report(String here, IsolationTest test) {
        var report = test.report();
        return new ReportView(
                test.executorName(),
                here + "/" + test.testId(),
                test.isUnderWay(),
                report.rounds() == 0 ? 0 : 100 * report.roundsDone() / report.rounds(),
                report.now().isEmpty() ? "Waiting for the executor" : "Trying " + report.now(),
                verdict(test),
                moments.of(test.startedAt()),
                facts(test),
                promises(report.findings()));
    }

    private static Verdict verdict(IsolationTest test) {
        return switch (test.state()) {
            case WAITING, RUNNING ->
                    new Verdict("info", "Running", "The self-test is running", counts(test));
            case LOST ->
                    new Verdict(
                            "warn",
                            "Broken off",
                            "The executor has not finished this test",
                            "It was stopped or lost in between. Run the test again.");
            case FINISHED -> finished(test);
        };
    }

    private static Verdict finished(IsolationTest test) {
        return test.isPassed()
                ? new Verdict(
                        "ok",
                        "Held",
                        "All promises held",
                        counts(test) + " A shared kernel is still no wall against its own faults.")
                : new Verdict(
                        "err",
                        "Not held",
                        "Not all promises held",
                        counts(test)
                                + " Run no code of strangers on this host until they hold again.");
    }

    private static String counts(IsolationTest test) {
        int all = test.held() + test.notHeld();
        return "%d of %d attacks were held off.".formatted(test.held(), all);
    }

    private List<FactView> facts(IsolationTest test) {
        var facts = new ArrayList<FactView>();
        facts.add(new FactView("Executor", test.executorName()));
        facts.add(new FactView("Version", test.executorVersion()));
        facts.add(new FactView("Started by", test.startedBy()));
        facts.add(new FactView("Started", moments.of(test.startedAt()).exact()));
        var finished = test.finishedAt();
        if (finished != null) {
            var took = Duration.between(test.startedAt(), finished);
            facts.add(new FactView("Took", "%.1f s".formatted(took.toMillis() / 1000.0)));
        }
        test.report().facts().forEach(it -> facts.add(new FactView(it.name(), it.value())));
        return facts;
    }

    private static List<PromiseRow> promises(List<SelfTestFinding> findings) {
        var byPromise =
                findings.stream()
                        .collect(
                                groupingBy(SelfTestFinding::promise, LinkedHashMap::new, toList()));
        return byPromise.entrySet().stream()
                .map(it -> promise(it.getKey(), it.getValue()))
                .sorted(Comparator.comparing(it -> it.tone().equals("ok")))
                .toList();
    }

    private static PromiseRow promise(String promise, List<SelfTestFinding> attacks) {
        var worst =
                attacks.stream()
                        .map(SelfTestFinding::outcome)
                        .max(Comparator.comparingInt(ReportViews::weight))
                        .orElseThrow();
        var rows =
                attacks.stream()
                        .map(
                                it ->
                                        new AttackRow(
                                                it.attack(),
                                                tone(it.outcome()),
                                                word(it.outcome()),
                                                it.evidence()))
                        .toList();
        return new PromiseRow(promise, tone(worst), word(worst), rows);
    }

    private static int weight(SelfTestFinding.Outcome outcome) {
        return switch (outcome) {
            case HELD -> 0;
            case INCONCLUSIVE -> 1;
            case BROKEN -> 2;
        };
    }

    private static String tone(SelfTestFinding.Outcome outcome) {
        return switch (outcome) {
            case HELD -> "ok";
            case INCONCLUSIVE -> "warn";
            case BROKEN -> "err";
        };
    }

    private static String word(SelfTestFinding.Outcome outcome) {
        return switch (outcome) {
            case HELD -> "Held";
            case INCONCLUSIVE -> "Unknown";
            case BROKEN -> "Broken";
        };
    }
}
