package dev.kiln.executor.contract;

import dev.kiln.executor.contract.TelemetryEvent.InvocationFinished;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.contract.TelemetryEvent.LogOrigin;
import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import java.io.IOException;

/** The binary form of a {@link TelemetryEvent}. */
final class TelemetryFormat {

    private TelemetryFormat() {}

    static void write(WireWriter out, TelemetryEvent event) {
        switch (event) {
            case LogLine it -> {
                source(out.text("log"), it.source())
                        .instant(it.time())
                        .optionalText(it.requestId());
                out.text(it.origin().name()).text(it.text());
            }
            case InvocationFinished it -> {
                source(out.text("finished"), it.source()).instant(it.time()).text(it.requestId());
                ReplyFormat.report(out.optionalText(it.errorType()), it.report().withoutTail());
            }
            case NetworkUsed it -> {
                source(out.text("network"), it.source()).instant(it.time()).text(it.destination());
                out.number(it.port()).text(it.protocol()).text(it.verdict().name());
                out.number(it.connections());
            }
        }
    }

    static TelemetryEvent read(WireReader in) throws IOException {
        var kind = in.text();
        return switch (kind) {
            case "log" ->
                    new LogLine(
                            source(in),
                            in.instant(),
                            in.optionalText(),
                            LogOrigin.valueOf(in.text()),
                            in.text());
            case "finished" ->
                    new InvocationFinished(
                            source(in),
                            in.instant(),
                            in.text(),
                            in.optionalText(),
                            ReplyFormat.report(in));
            case "network" ->
                    new NetworkUsed(
                            source(in),
                            in.instant(),
                            in.text(),
                            in.smallNumber(),
                            in.text(),
                            NetworkVerdict.valueOf(in.text()),
                            in.number());
            default -> throw new IOException("Unknown telemetry kind " + kind);
        };
    }

    private static WireWriter source(WireWriter out, TelemetrySource source) {
        out.text(source.accountId()).text(source.functionName()).text(source.functionVersion());
        return out.text(source.logGroup()).text(source.logStream());
    }

    private static TelemetrySource source(WireReader in) throws IOException {
        return new TelemetrySource(in.text(), in.text(), in.text(), in.text(), in.text());
    }
}
