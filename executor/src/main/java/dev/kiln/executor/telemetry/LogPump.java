package dev.kiln.executor.telemetry;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads what a sandbox writes to its standard output, a named pipe. It never waits for anything:
 * whoever has got an answer takes what was written before it, and {@link LogRounds} comes by while
 * a function runs. So an invocation that writes nothing costs one look and no other thread.
 *
 * <p>The executor holds an end of the pipe itself, so that it does not break when nothing runs
 * inside.
 */
public final class LogPump implements Closeable {

    private static final int BUFFER = 8 * 1024;

    private final RandomAccessFile holder;
    private final FileInputStream reader;
    private final LogLines lines;
    private final byte[] buffer = new byte[BUFFER];
    private boolean isClosed;

    public LogPump(Path pipe, Consumer<String> log) throws IOException {
        // Read-write first: opening one end of a named pipe alone would wait for the other.
        this.holder = new RandomAccessFile(pipe.toFile(), "rw");
        this.reader = new FileInputStream(pipe.toFile());
        this.lines = new LogLines(log);
    }

    /** Takes what is there; the beginning of a line waits for its end. */
    public synchronized void pump() {
        try {
            // What is written while we read is for the next time: a flood must not hold us here.
            for (int left = isClosed ? 0 : reader.available(); left > 0; ) {
                int count = reader.read(buffer, 0, Math.min(left, BUFFER));
                split(count);
                left -= count;
            }
        } catch (IOException e) {
            System.err.println("log_pump=failed reason=" + e.getMessage());
        }
    }

    /** All that the function has written so far is in its log now. */
    public synchronized void drain() {
        pump();
        lines.flush();
    }

    private void split(int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (buffer[i] == '\n') {
                lines.add(buffer, start, i);
                lines.endOfLine();
                start = i + 1;
            }
        }
        lines.add(buffer, start, count);
    }

    /** Everything inside has ended: takes the rest. */
    @Override
    public synchronized void close() throws IOException {
        drain();
        isClosed = true;
        reader.close();
        holder.close();
    }
}
