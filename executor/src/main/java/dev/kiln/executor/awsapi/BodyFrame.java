package dev.kiln.executor.awsapi;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** How long a body is, and how it gets from one side to the other: in blocks, never kept. */
sealed interface BodyFrame {

    record Length(long bytes) implements BodyFrame {}

    record Chunks() implements BodyFrame {}

    /** Only of responses; it travels on in chunks. */
    record UntilClose() implements BodyFrame {}

    /** SAFETY: a length and chunks together are how one request is smuggled in another. */
    static BodyFrame of(MessageHead head, BodyFrame otherwise) throws MalformedMessage {
        var length = head.only("Content-Length");
        var encoding = head.only("Transfer-Encoding");
        if (encoding.isPresent()) {
            if (length.isPresent() || !encoding.get().equalsIgnoreCase("chunked")) {
                throw new MalformedMessage("The length of the body is told in two ways");
            }
            return new Chunks();
        }
        if (length.isEmpty()) {
            return otherwise;
        }
        if (!length.get().matches("\\d{1,12}")) {
            throw new MalformedMessage("Content-Length is not a number");
        }
        return new Length(Long.parseLong(length.get()));
    }

    /** The header that says it on the other side. */
    default MessageHead.Header header() {
        return this instanceof Length(long bytes)
                ? new MessageHead.Header("Content-Length", String.valueOf(bytes))
                : new MessageHead.Header("Transfer-Encoding", "chunked");
    }

    default void copy(InputStream in, OutputStream out, long limit) throws IOException {
        var copying = new Copying(in, out, limit);
        switch (this) {
            case Length(long bytes) -> copying.exactly(bytes);
            case Chunks it -> copying.chunks();
            case UntilClose it -> copying.untilClose();
        }
        out.flush();
    }

    /** One copy and what is left of its limit. */
    final class Copying {

        private static final int BLOCK = 32 * 1024;
        private static final int MAX_LINE = 4096;
        private static final byte[] LINE_END = {'\r', '\n'};

        private final InputStream in;
        private final OutputStream out;
        private long left;

        Copying(InputStream in, OutputStream out, long limit) {
            this.in = in;
            this.out = out;
            this.left = limit;
        }

        void exactly(long bytes) throws IOException {
            take(bytes);
            for (long rest = bytes; rest > 0; ) {
                var block = new byte[(int) Math.min(rest, BLOCK)];
                int count = in.read(block);
                if (count < 0) {
                    throw new EOFException("The body ends early");
                }
                out.write(block, 0, count);
                out.flush();
                rest -= count;
            }
        }

        /** Extensions and trailers of chunks stay behind. */
        void chunks() throws IOException {
            for (long length = chunkLength(); length > 0; length = chunkLength()) {
                out.write((Long.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                exactly(length);
                if (!line().isEmpty()) {
                    throw new MalformedMessage("A chunk is longer than it says");
                }
                out.write(LINE_END);
                out.flush();
            }
            while (!line().isEmpty()) {
                take(1);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        void untilClose() throws IOException {
            var block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                take(count);
                out.write(
                        (Integer.toHexString(count) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(block, 0, count);
                out.write(LINE_END);
                out.flush();
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }

        private long chunkLength() throws IOException {
            var text = line();
            int extension = text.indexOf(';');
            var length = extension < 0 ? text : text.substring(0, extension).stripTrailing();
            if (!length.matches("[0-9a-fA-F]{1,10}")) {
                throw new MalformedMessage("A chunk does not begin with its length");
            }
            return Long.parseLong(length, 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder();
            for (int next = in.read(); next != '\r'; next = in.read()) {
                if (next < 0 || next == '\n' || line.length() == MAX_LINE) {
                    throw new MalformedMessage("A line between chunks is malformed");
                }
                line.append((char) next);
            }
            if (in.read() != '\n') {
                throw new MalformedMessage("A carriage return stands alone");
            }
            return line.toString();
        }

        private void take(long bytes) throws MalformedMessage {
            left -= bytes;
            if (left < 0) {
                throw new MalformedMessage("The body is longer than may pass");
            }
        }
    }
}
