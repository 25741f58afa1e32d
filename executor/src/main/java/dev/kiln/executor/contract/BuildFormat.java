package dev.kiln.executor.contract;

import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.BuildRefused;
import dev.kiln.executor.contract.BuildReply.Built;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The binary form of builds: a task, then frames until the reply, which is the last one. */
public final class BuildFormat {

    private static final String LINE = "line";
    private static final String PART = "part";
    private static final String TICK = "tick";
    private static final String BUILT = "built";
    private static final String FAILED = "failed";
    private static final String REFUSED = "refused";

    private BuildFormat() {}

    public static byte[] write(BuildTask task) {
        var out = new WireWriter().text(task.buildId()).text(task.accountId());
        out.text(task.runtime()).text(task.codeDigest());
        return out.list(task.steps(), (to, step) -> to.text(step.name())).bytes();
    }

    public static BuildTask readTask(InputStream stream) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        return new BuildTask(
                in.text(),
                in.text(),
                in.text(),
                in.text(),
                in.list(from -> BuildStep.valueOf(from.text())));
    }

    /** Writes frames as they come, each at once; for one thread at a time. */
    public static final class Writer implements BuildSink {

        private final OutputStream out;

        public Writer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void line(String text) throws IOException {
            send(new WireWriter().text(LINE).text(text));
        }

        @Override
        public void artifact(Payload part) throws IOException {
            send(new WireWriter().text(PART).payload(part));
        }

        @Override
        public void tick() throws IOException {
            send(new WireWriter().text(TICK));
        }

        public void end(BuildReply reply) throws IOException {
            send(frame(reply));
        }

        private static WireWriter frame(BuildReply reply) {
            var out = new WireWriter();
            return switch (reply) {
                case Built built -> out.text(BUILT).number(built.size()).optionalText(built.lock());
                case BuildFailed failed ->
                        out.text(FAILED)
                                .text(failed.message())
                                .list(failed.problems(), BuildFormat::write);
                case BuildRefused refused -> out.text(REFUSED).text(refused.message());
            };
        }

        private void send(WireWriter frame) throws IOException {
            out.write(frame.bytes());
            out.flush();
        }
    }

    private static void write(WireWriter to, BuildProblem problem) {
        to.text(problem.file()).number(problem.line()).number(problem.column());
        to.text(problem.message());
    }

    /** Hands lines and parts on as they arrive, and the reply at the end. */
    public static BuildReply read(InputStream stream, BuildSink sink) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        while (true) {
            var kind = in.text();
            switch (kind) {
                case LINE -> sink.line(in.text());
                case PART -> sink.artifact(in.payload());
                case TICK -> sink.tick();
                default -> {
                    return readReply(kind, in);
                }
            }
        }
    }

    private static BuildReply readReply(String kind, WireReader in) throws IOException {
        return switch (kind) {
            case BUILT -> new Built(in.number(), in.optionalText());
            case FAILED -> new BuildFailed(in.text(), in.list(BuildFormat::readProblem));
            case REFUSED -> new BuildRefused(in.text());
            default -> throw new IOException("Unknown frame " + kind);
        };
    }

    private static BuildProblem readProblem(WireReader in) throws IOException {
        return new BuildProblem(in.text(), in.smallNumber(), in.smallNumber(), in.text());
    }
}
