package dev.kiln.executor.cgroup;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * The most memory that a group has had, asked after every invocation: the file stays open, because
 * opening it costs ten times as much as reading it.
 */
public final class PeakGauge implements Closeable {

    private static final int LONGEST_NUMBER = 32;

    private final RandomAccessFile file;
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private long last;

    PeakGauge(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
    }

    /** The last known value when the group has gone. */
    public synchronized long bytes() {
        try {
            file.seek(0);
            int count = file.read(digits);
            last = Math.max(last, number(count));
        } catch (IOException gone) {
            // What was read last stays true.
        }
        return last;
    }

    private long number(int count) {
        long value = 0;
        for (int i = 0; i < count && digits[i] >= '0' && digits[i] <= '9'; i++) {
            value = 10 * value + digits[i] - '0';
        }
        return value;
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
