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

    private static final int SUCCEEDED = 1;
    private static final int FUNCTION_FAILED = 2;
    private static final int REFUSED = 3;
    private static final int SANDBOX_FAILED = 4;

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

    /** Without the response or the error document, which is returned. */
    static Payload head(WireWriter out, InvocationReply reply) {
        switch (reply) {
            case Succeeded it -> {
                report(out.octet(SUCCEEDED), it.report());
                return it.response();
            }
            case FunctionFailed it -> {
                report(out.octet(FUNCTION_FAILED).text(it.errorType()), it.report());
                return it.body();
            }
            case Refused it -> out.octet(REFUSED).text(it.refusal().name()).text(it.message());
            case SandboxFailed it -> out.octet(SANDBOX_FAILED).text(it.message());
        }
        return Payload.EMPTY;
    }

    static InvocationReply read(WireReader in, Payload payload) throws IOException {
        int kind = in.octet();
        return switch (kind) {
            case SUCCEEDED -> new Succeeded(payload, report(in));
            case FUNCTION_FAILED -> new FunctionFailed(in.text(), payload, report(in));
            case REFUSED -> new Refused(Refusal.valueOf(in.text()), in.text());
            case SANDBOX_FAILED -> new SandboxFailed(in.text());
            default -> throw new IOException("Unknown reply kind " + kind);
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
