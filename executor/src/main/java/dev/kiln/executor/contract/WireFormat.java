package dev.kiln.executor.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The binary form of every message: fields in the order of the record, strings and payloads with a
 * 4-byte length. Reading is bounded: a message that claims more than {@link #MAX_FIELD} bytes is
 * refused.
 */
public final class WireFormat {

    public static final String CONTENT_TYPE = "application/vnd.kiln.contract";

    static final int MAX_FIELD = 32 * 1024 * 1024;
    static final int MAX_ITEMS = 100_000;

    private WireFormat() {}

    public static byte[] write(InvocationTask task) {
        var out = new WireWriter();
        out.text(task.requestId());
        SpecFormat.write(out, task.sandbox());
        out.text(task.invokedFunctionArn()).text(task.traceId()).optionalText(task.clientContext());
        out.instant(task.acceptedAt()).payload(task.event());
        return SpecFormat.write(out, task.credentials()).optionalText(task.tenantId()).bytes();
    }

    public static InvocationTask readTask(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new InvocationTask(
                in.text(),
                SpecFormat.read(in),
                in.text(),
                in.text(),
                in.optionalText(),
                in.instant(),
                in.payload(),
                SpecFormat.readCredentials(in),
                in.optionalText());
    }

    public static byte[] write(Preparation preparation) {
        var out = new WireWriter();
        SpecFormat.write(out, preparation.sandbox());
        out.number(preparation.count());
        return SpecFormat.write(out, preparation.credentials()).bytes();
    }

    public static Preparation readPreparation(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new Preparation(
                SpecFormat.read(in), in.smallNumber(), SpecFormat.readCredentials(in));
    }

    public static byte[] write(Prepared prepared) {
        var out = new WireWriter().number(prepared.allocated()).number(prepared.ready());
        return out.optionalText(prepared.failure()).bytes();
    }

    public static Prepared readPrepared(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new Prepared(in.smallNumber(), in.smallNumber(), in.optionalText());
    }

    public static byte[] write(InvocationReply reply) {
        return ReplyFormat.write(new WireWriter(), reply).bytes();
    }

    public static InvocationReply readReply(InputStream stream) throws IOException {
        return ReplyFormat.read(new WireReader(new DataInputStream(stream)));
    }

    public static byte[] write(TelemetryBatch batch) {
        var out = new WireWriter().text(batch.spoolId()).number(batch.firstSequence());
        return out.list(batch.events(), TelemetryFormat::write).bytes();
    }

    public static TelemetryBatch readBatch(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new TelemetryBatch(in.text(), in.number(), in.list(TelemetryFormat::read));
    }

    public static byte[] write(ExecutorHeartbeat beat) {
        return HeartbeatFormat.write(new WireWriter(), beat).bytes();
    }

    public static ExecutorHeartbeat readHeartbeat(InputStream stream) throws IOException {
        return HeartbeatFormat.read(new WireReader(new DataInputStream(stream)));
    }

    public static byte[] write(HeartbeatAnswer answer) {
        var out = new WireWriter().flag(answer.isDraining()).flag(answer.isFenced());
        return out.optionalText(answer.selfTest()).bytes();
    }

    public static HeartbeatAnswer readAnswer(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new HeartbeatAnswer(in.flag(), in.flag(), in.optionalText());
    }
}
