package dev.kiln.executor.contract;

import dev.kiln.executor.contract.SelfTestFinding.Outcome;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The binary form of a {@link SelfTestReport}. */
public final class SelfTestFormat {

    private SelfTestFormat() {}

    public static byte[] write(SelfTestReport report) {
        var out = new WireWriter().text(report.testId());
        out.number(report.roundsDone()).number(report.rounds()).text(report.now());
        out.flag(report.isFinished());
        out.list(
                report.facts(),
                (to, fact) -> to.text(fact.name()).text(fact.value()).flag(fact.isFine()));
        return out.list(report.findings(), SelfTestFormat::write).bytes();
    }

    private static void write(WireWriter out, SelfTestFinding finding) {
        out.text(finding.promise()).text(finding.attack());
        out.text(finding.outcome().name()).text(finding.evidence());
    }

    public static SelfTestReport read(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new SelfTestReport(
                in.text(),
                in.smallNumber(),
                in.smallNumber(),
                in.text(),
                in.flag(),
                in.list(from -> new HostFact(from.text(), from.text(), from.flag())),
                in.list(SelfTestFormat::finding));
    }

    private static SelfTestFinding finding(WireReader in) throws IOException {
        return new SelfTestFinding(in.text(), in.text(), outcome(in.text()), in.text());
    }

    private static Outcome outcome(String name) throws IOException {
        try {
            return Outcome.valueOf(name);
        } catch (IllegalArgumentException unknown) {
            throw new IOException("There is no outcome " + name, unknown);
        }
    }
}
