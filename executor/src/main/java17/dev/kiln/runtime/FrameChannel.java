package dev.kiln.runtime;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The executor's pipes. A frame is its length in four bytes, its kind in one, and a body. One
 * buffer serves all frames: the body of the present frame is valid until the next is read.
 */
final class FrameChannel {

    static final int INIT = 1;
    static final int INVOKE = 2;
    static final int EXERCISE = 3;

    static final int READY = 1;
    static final int INITIALIZED = 2;
    static final int INIT_ERROR = 3;
    static final int RESPONSE = 4;
    static final int ERROR = 5;

    private static final int FROM_EXECUTOR = 5;
    private static final int TO_EXECUTOR = 6;
    private static final int ROOM = 64 * 1024;
    private static final int KEPT = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private ByteBuffer frame = ByteBuffer.allocate(ROOM).limit(0);
    private byte[] outgoing = new byte[ROOM];
    private int kind;

    /** Bytes in {@link #frame} that belong to the following frame. */
    private int ahead;

    FrameChannel(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static FrameChannel ofDescriptors() {
        return new FrameChannel(
                new FileInputStream(descriptor(FROM_EXECUTOR)),
                new FileOutputStream(descriptor(TO_EXECUTOR)));
    }

    /** The pipes are not this user's, so they cannot be opened again by their names in /proc. */
    private static FileDescriptor descriptor(int number) {
        try {
            var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
            constructor.setAccessible(true);
            return constructor.newInstance(number);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The runtime cannot reach its pipes", e);
        }
    }

    /**
     * Waits for the next frame.
     *
     * @return false when the executor has closed the pipe
     */
    boolean read() throws IOException {
        int begin = frame.limit();
        int have = ahead;
        ahead = 0;
        byte[] bytes = roomFor(begin, have, ROOM);
        have = fill(bytes, have, Integer.BYTES + 1);
        if (have < Integer.BYTES + 1) {
            return false;
        }
        int size = Integer.BYTES + ByteBuffer.wrap(bytes).getInt();
        bytes = roomFor(0, have, size);
        have = fill(bytes, have, size);
        if (have < size) {
            return false;
        }
        kind = bytes[Integer.BYTES];
        ahead = have - size;
        frame.limit(size).position(Integer.BYTES + 1);
        return true;
    }

    private int fill(byte[] bytes, int have, int wanted) throws IOException {
        int total = have;
        while (total < wanted) {
            int count = in.read(bytes, total, bytes.length - total);
            if (count < 0) {
                return total;
            }
            total += count;
        }
        return total;
    }

    /** Moves what was read ahead to the front of a buffer that is large enough. */
    private byte[] roomFor(int begin, int have, int size) {
        byte[] bytes = frame.array();
        boolean isWasteful = bytes.length > KEPT && size <= ROOM && have <= ROOM;
        if (bytes.length < size || isWasteful) {
            byte[] other = new byte[Math.max(size, ROOM)];
            System.arraycopy(bytes, begin, other, 0, have);
            frame = ByteBuffer.wrap(other);
        } else if (begin > 0 && have > 0) {
            System.arraycopy(bytes, begin, bytes, 0, have);
        }
        return frame.array();
    }

    int kind() {
        return kind;
    }

    long readLong() {
        return frame.getLong();
    }

    /** Null for a length of -1. */
    String readString() {
        int length = frame.getInt();
        if (length < 0) {
            return null;
        }
        var text = new String(frame.array(), frame.position(), length, StandardCharsets.UTF_8);
        frame.position(frame.position() + length);
        return text;
    }

    Map<String, String> readStrings() {
        int count = frame.getInt();
        var map = new HashMap<String, String>();
        for (int i = 0; i < count; i++) {
            var name = readString();
            map.put(name, readString());
        }
        return map;
    }

    /** What is left of the frame, in place. */
    ByteBuffer rest() {
        return frame;
    }

    void write(int answer, byte[] body, int offset, int length) throws IOException {
        int size = begin(answer, length);
        System.arraycopy(body, offset, outgoing, Integer.BYTES + 1, length);
        send(size);
    }

    void writeError(int answer, String type, byte[] document) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.UTF_8);
        int size = begin(answer, Integer.BYTES + name.length + document.length);
        ByteBuffer.wrap(outgoing)
                .position(Integer.BYTES + 1)
                .putInt(name.length)
                .put(name)
                .put(document);
        send(size);
    }

    private int begin(int answer, int length) {
        int size = Integer.BYTES + 1 + length;
        if (outgoing.length < size) {
            outgoing = new byte[size];
        }
        ByteBuffer.wrap(outgoing).putInt(1 + length).put((byte) answer);
        return size;
    }

    private void send(int size) throws IOException {
        out.write(outgoing, 0, size);
        if (outgoing.length > KEPT) {
            outgoing = new byte[ROOM];
        }
    }
}
