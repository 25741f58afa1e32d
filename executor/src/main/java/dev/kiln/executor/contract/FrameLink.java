package dev.kiln.executor.contract;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Frames on a lasting connection between app and executor, whatever carries its bytes. A frame is
 * the length of its head, the length of its payload, its kind, head and payload; the payload is
 * read into the array that it stays in. One thread reads; writing is up to the owner to serialise.
 */
final class FrameLink implements Closeable {

    private static final int FIXED = 2 * Integer.BYTES + 1;
    private static final int MAX_HEAD = 2 * 1024 * 1024;
    private static final int ROOM = 16 * 1024;

    /** What is larger is not copied beside its head to leave in the same write. */
    private static final int SMALL = 32 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private final Closeable connection;
    private final byte[] buffer = new byte[ROOM];
    private final WireWriter head = new WireWriter(1024);
    private int begin;
    private int end;

    FrameLink(InputStream in, OutputStream out, Closeable connection) {
        this.in = in;
        this.out = out;
        this.connection = connection;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Received(int kind, WireReader head, byte[] payload) {}

    /** The head of the next frame; written with {@link #send}. */
    WireWriter begin(int kind) {
        return head.clear().integer(0).integer(0).octet(kind);
    }

    void send() throws IOException {
        send(Payload.EMPTY);
    }

    void send(Payload payload) throws IOException {
        head.place(0, head.size() - FIXED).place(Integer.BYTES, payload.size());
        boolean isSmall = payload.size() <= SMALL;
        if (isSmall) {
            head.append(payload.bytes());
        }
        out.write(head.buffer(), 0, head.size());
        if (!isSmall) {
            out.write(payload.bytes());
        }
        out.flush();
    }

    /**
     * Waits for a frame.
     *
     * @throws EOFException when the other side has gone
     */
    Received receive() throws IOException {
        int headSize = integer();
        int payloadSize = integer();
        if (headSize < 0
                || headSize > MAX_HEAD
                || payloadSize < 0
                || payloadSize > WireFormat.MAX_FIELD) {
            throw new IOException("A frame of " + headSize + " and " + payloadSize + " bytes");
        }
        int kind = octet();
        var headBytes = bytes(headSize);
        return new Received(
                kind,
                new WireReader(new DataInputStream(new ByteArrayInputStream(headBytes))),
                bytes(payloadSize));
    }

    private int integer() throws IOException {
        int value = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            value = value << 8 | octet();
        }
        return value;
    }

    private int octet() throws IOException {
        if (begin == end) {
            begin = 0;
            end = 0;
            end = some(in.read(buffer, 0, ROOM));
        }
        return buffer[begin++] & 0xff;
    }

    private byte[] bytes(int size) throws IOException {
        var bytes = new byte[size];
        int at = Math.min(size, end - begin);
        System.arraycopy(buffer, begin, bytes, 0, at);
        begin += at;
        while (at < size) {
            at += some(in.read(bytes, at, size - at));
        }
        return bytes;
    }

    private static int some(int count) throws EOFException {
        if (count <= 0) {
            throw new EOFException("The other side has hung up");
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
