package dev.kiln.executor.frames;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes frames: what is small leaves in one write, a large event is not copied. */
final class FrameOutput implements Closeable {

    private static final int HEAD = 5;
    private static final int ROOM = 8 * 1024;

    private final OutputStream out;
    private byte[] frame = new byte[ROOM];
    private int at;

    FrameOutput(OutputStream out) {
        this.out = out;
    }

    FrameOutput begin(int kind) {
        at = HEAD;
        frame[HEAD - 1] = (byte) kind;
        return this;
    }

    FrameOutput number(int value) {
        reserve(Integer.BYTES);
        place(value, at);
        at += Integer.BYTES;
        return this;
    }

    FrameOutput number(long value) {
        return number((int) (value >>> Integer.SIZE)).number((int) value);
    }

    FrameOutput text(@Nullable String text) {
        if (text == null) {
            return number(-1);
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        append(bytes);
        return this;
    }

    void send() throws IOException {
        send(new byte[0]);
    }

    void send(byte[] rest) throws IOException {
        place(at - Integer.BYTES + rest.length, 0);
        if (rest.length <= ROOM - Math.min(at, ROOM)) {
            append(rest);
            out.write(frame, 0, at);
        } else {
            out.write(frame, 0, at);
            out.write(rest);
        }
    }

    private void append(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, frame, at, bytes.length);
        at += bytes.length;
    }

    private void reserve(int count) {
        if (at + count > frame.length) {
            frame = Arrays.copyOf(frame, Math.max(2 * frame.length, at + count));
        }
    }

    private void place(int value, int position) {
        frame[position] = (byte) (value >>> 24);
        frame[position + 1] = (byte) (value >>> 16);
        frame[position + 2] = (byte) (value >>> 8);
        frame[position + 3] = (byte) value;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
