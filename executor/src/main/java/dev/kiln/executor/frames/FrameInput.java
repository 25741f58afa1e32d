package dev.kiln.executor.frames;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads frames of a sandbox. Memory grows with what has arrived, and never beyond the limit that
 * the reader of a field gives.
 */
final class FrameInput implements Closeable {

    private static final int ROOM = 8 * 1024;
    private static final int BLOCK = 64 * 1024;

    /** What is longer is not even worth throwing away. */
    private static final int LONGEST = 256 * 1024 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[ROOM];
    private int begin;
    private int end;
    private int left;

    FrameInput(InputStream in) {
        this.in = in;
    }

    /** Waits for a frame; answers its kind. */
    int next() throws IOException {
        skipRest();
        int size = readNumber();
        if (size < 1 || size > LONGEST) {
            throw new MalformedFrame("A frame of " + size + " bytes");
        }
        left = size - 1;
        return readByte();
    }

    /** How much of the current frame is not read yet. */
    int left() {
        return left;
    }

    String text(int limit) throws IOException {
        left -= Integer.BYTES;
        int size = left < 0 ? -1 : readNumber();
        if (size < 0 || size > left || size > limit) {
            throw new MalformedFrame("A text of " + size + " bytes");
        }
        return new String(bytes(size), StandardCharsets.UTF_8);
    }

    /** All that is left of the frame, which the caller has found small enough. */
    byte[] rest() throws IOException {
        return bytes(left);
    }

    /** Some of what is left, at most a block; nothing at the end of the frame. */
    byte[] some() throws IOException {
        if (left == 0) {
            return new byte[0];
        }
        fillIfEmpty();
        return bytes(Math.min(end - begin, left));
    }

    private byte[] bytes(int size) throws IOException {
        left -= size;
        var bytes = new byte[Math.min(size, BLOCK)];
        for (int at = 0; at < size; ) {
            if (at == bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(size, 2 * bytes.length));
            }
            at += read(bytes, at, bytes.length - at);
        }
        return bytes;
    }

    private int read(byte[] target, int at, int most) throws IOException {
        if (begin < end) {
            int count = Math.min(most, end - begin);
            System.arraycopy(buffer, begin, target, at, count);
            begin += count;
            return count;
        }
        return requireSome(in.read(target, at, Math.min(most, BLOCK)));
    }

    private void skipRest() throws IOException {
        while (left > 0) {
            fillIfEmpty();
            int count = Math.min(end - begin, left);
            begin += count;
            left -= count;
        }
    }

    private int readNumber() throws IOException {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | readByte();
        }
        return value;
    }

    private int readByte() throws IOException {
        fillIfEmpty();
        return buffer[begin++] & 0xff;
    }

    private void fillIfEmpty() throws IOException {
        if (begin == end) {
            begin = 0;
            end = 0;
            end = requireSome(in.read(buffer, 0, ROOM));
        }
    }

    private static int requireSome(int count) throws EOFException {
        if (count <= 0) {
            throw new EOFException("The runtime has hung up");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
