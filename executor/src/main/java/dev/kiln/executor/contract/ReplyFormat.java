package dev.kiln.executor.contract;

import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The binary form of an {@link InvocationReply} and its report. */
final class ReplyFormat {

    private ReplyFormat() {}

    static WireWriter write(WireWriter out, InvocationReply reply) {
        return switch (reply) {
            case Succeeded it -> report(out.text("succeeded").payload(it.response()), it.report());
            case FunctionFailed it ->
                    report(
                            out.text("functionFailed").text(it.errorType()).payload(it.body()),
                            it.report());
            case Refused it -> out.text("refused").text(it.refusal().name()).text(it.message());
            case SandboxFailed it -> out.text("sandboxFailed").text(it.message());
        };
    }

    static InvocationReply read(WireReader in) throws IOException {
        var kind = in.text();
        return switch (kind) {
            case "succeeded" -> new Succeeded(in.payload(), report(in));
            case "functionFailed" -> new FunctionFailed(in.text(), in.payload(), report(in));
            case "refused" -> new Refused(Refusal.valueOf(in.text()), in.text());
            case "sandboxFailed" -> new SandboxFailed(in.text());
            default -> throw new IOException("Unknown reply kind " + kind);
        };
    }

    static WireWriter report(WireWriter out, InvocationReport report) {
        var init = report.initDuration();
        out.duration(report.queued()).flag(init != null);
        if (init != null) {
            out.duration(init);
        }
        out.duration(report.duration()).duration(report.billedDuration());
        out.number(report.memorySizeMb()).number(report.maxMemoryUsedBytes());
        return out.text(report.logStream()).payload(report.logTail());
    }

    static InvocationReport report(WireReader in) throws IOException {
        return new InvocationReport(
                in.duration(),
                optionalDuration(in),
                in.duration(),
                in.duration(),
                in.smallNumber(),
                in.number(),
                in.text(),
                in.payload());
    }

    private static @Nullable Duration optionalDuration(WireReader in) throws IOException {
        return in.flag() ? in.duration() : null;
    }
}
