package dev.kiln.executor.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Changes links, addresses and routes of the network in which it was opened, from whatever thread.
 * The kernel answers each message before {@code send} returns, so nothing here waits.
 */
public final class Netlink implements Closeable {

    private static final int ANSWER_SIZE = 8_192;
    private static final int HEADER = 16;
    private static final int TYPE = 4;
    private static final short TYPE_ERROR = 2;

    private final int socket;
    private boolean isClosed;

    private Netlink(int socket) {
        this.socket = socket;
    }

    public static Netlink open() throws IOException {
        return new Netlink(Linux.openNetlink());
    }

    /** Sends one message, which asks for an acknowledgement, and takes that. */
    public synchronized void request(String what, byte[] message) throws IOException {
        if (isClosed) {
            throw new IOException(what + " came after the end");
        }
        try (var arena = Arena.ofConfined()) {
            var out = arena.allocate(message.length);
            MemorySegment.copy(message, 0, out, JAVA_BYTE, 0, message.length);
            Linux.send(socket, out);
            var answer = arena.allocate(ANSWER_SIZE);
            int size = Linux.receive(socket, answer);
            if (size < HEADER + Integer.BYTES
                    || answer.get(JAVA_SHORT_UNALIGNED, TYPE) != TYPE_ERROR) {
                throw new IOException(what + ": the kernel gave no acknowledgement");
            }
            int error = -answer.get(JAVA_INT_UNALIGNED, HEADER);
            if (error != 0) {
                throw new IOException(what + " failed: " + Errno.describe(error));
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            Linux.close(socket);
        }
    }
}
