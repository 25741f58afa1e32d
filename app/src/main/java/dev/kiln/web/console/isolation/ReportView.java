package dev.kiln.web.console.isolation;

import dev.kiln.web.console.layout.FactView;
import dev.kiln.web.console.layout.Moments.MomentView;
import java.util.List;

/**
 * The report of one self-test.
 *
 * @param running whether more is to come
 * @param percent of its rounds, 0 to 100
 * @param now what is tried, in words
 */
record ReportView(
        String executor,
        String href,
        boolean running,
        int percent,
        String now,
        Verdict verdict,
        MomentView started,
        List<FactView> facts,
        List<PromiseRow> promises) {

    /**
     * @param tone of the badge and the banner
     */
    record Verdict(String tone, String word, String title, String text) {}

    /** One promise and the attacks on it. */
    record PromiseRow(String promise, String tone, String word, List<AttackRow> attacks) {}

    record AttackRow(String attack, String tone, String word, String evidence) {}

    /** A report in the list of all. */
    record ReportRow(
            String href,
            String executor,
            String tone,
            String word,
            String result,
            String startedBy,
            MomentView started) {}

    /**
     * An executor that can be tested.
     *
     * @param href of its newest report, empty when there is none
     */
    record ExecutorRow(
            String memberId,
            String name,
            String version,
            boolean running,
            String tone,
            String word,
            String href,
            String result) {}
}
