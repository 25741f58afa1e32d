package dev.kiln.executor.telemetry;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a sandbox writes to its standard output, a named pipe, until the sandbox is gone.
 *
 * <p>The executor holds a writer of the same pipe: a marker that it writes comes out behind
 * everything the function has written before, which is how END is known to be last. The function
 * can neither guess a marker nor read the pipe.
 */
public final class LogPump implements Closeable {

    static final int MARKER_SIZE = 33;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BUFFER = 64 * 1024;

    private final RandomAccessFile writer;
    private final InputStream reader;
    private final LogLines lines;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Marker expected;

    public LogPump(Path pipe, FunctionLog log) throws IOException {
        // Read-write first: opening one end of a named pipe alone would wait for the other.
        this.writer = new RandomAccessFile(pipe.toFile(), "rw");
        this.reader = new FileInputStream(pipe.toFile());
        this.lines = new LogLines(log::function);
    }

    /** Pumps on the calling thread until every writer is gone. */
    public void run() {
        try (reader) {
            var buffer = new byte[BUFFER];
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                split(buffer, count);
            }
        } catch (IOException e) {
            System.err.println("log_pump=ended_early reason=" + e.getMessage());
        } finally {
            lines.flush();
            ended.countDown();
        }
    }

    private void split(byte[] buffer, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                lines.add(buffer, start, i);
                endOfLine();
                start = i + 1;
            }
        }
        lines.add(buffer, start, count);
    }

    private void endOfLine() {
        var marker = expected;
        if (marker != null && lines.cut(marker.bytes())) {
            lines.flush();
            marker.seen().countDown();
        } else {
            lines.endOfLine();
        }
    }

    /** Returns when all that the function has written so far is in its log, or after the limit. */
    public void awaitDrained(Duration limit) throws InterruptedException {
        var marker = Marker.random();
        expected = marker;
        var last = write(marker) ? marker.seen() : ended;
        last.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        expected = null;
    }

    private synchronized boolean write(Marker marker) {
        try {
            writer.write((marker.text() + "\n").getBytes(StandardCharsets.US_ASCII));
            return true;
        } catch (IOException sandboxIsGone) {
            return false;
        }
    }

    /** The sandbox has ended: the pump ends as soon as it has read everything. */
    @Override
    public synchronized void close() throws IOException {
        writer.close();
    }

    private record Marker(String text, CountDownLatch seen) {

        static Marker random() {
            var bytes = new byte[(MARKER_SIZE - 1) / 2];
            RANDOM.nextBytes(bytes);
            return new Marker("\u001e" + HexFormat.of().formatHex(bytes), new CountDownLatch(1));
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }
}
