package dev.kiln.executor.contract;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The binary form of a streamed reply: frames, each begun by its kind, the last one being the
 * {@link InvocationReply}. Nothing follows the last one, and a stream that ends without it was
 * lost.
 */
public final class StreamedReply {

    private static final String BEGIN = "begin";
    private static final String PART = "part";
    private static final String END = "end";

    private StreamedReply() {}

    /** Writes frames as they come, each at once. */
    public static final class Writer implements ResponseSink {

        private final OutputStream out;

        public Writer(OutputStream out) {
            this.out = out;
        }

        @Override
        public void begin(String contentType) throws IOException {
            send(new WireWriter().text(BEGIN).text(contentType));
        }

        @Override
        public void part(Payload part) throws IOException {
            send(new WireWriter().text(PART).payload(part));
        }

        public void end(InvocationReply reply) throws IOException {
            send(ReplyFormat.write(new WireWriter().text(END), reply));
        }

        private void send(WireWriter frame) throws IOException {
            out.write(frame.bytes());
            out.flush();
        }
    }

    /**
     * Hands parts on as they arrive, and the reply at the end.
     *
     * @throws IOException when the executor's stream breaks; a sink that throws only gets no more
     */
    public static InvocationReply read(InputStream stream, ResponseSink sink) throws IOException {
        var in = new WireReader(new DataInputStream(stream));
        var guarded = new PatientSink(sink);
        while (true) {
            var kind = in.text();
            switch (kind) {
                case BEGIN -> guarded.begin(in.text());
                case PART -> guarded.part(in.payload());
                case END -> {
                    return ReplyFormat.read(in);
                }
                default -> throw new IOException("Unknown frame " + kind);
            }
        }
    }
}
