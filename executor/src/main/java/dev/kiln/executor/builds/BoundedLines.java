package dev.kiln.executor.builds;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Breaks lines that do not end, so that whoever reads by lines needs little memory. */
final class BoundedLines extends FilterInputStream {

    private static final int MAX_LINE = 8 * 1024;

    private int length;

    BoundedLines(InputStream in) {
        super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (length >= MAX_LINE && count > 0) {
            length = 0;
            bytes[offset] = '\n';
            return 1;
        }
        int read = super.read(bytes, offset, Math.min(count, MAX_LINE));
        for (int i = offset; i < offset + read; i++) {
            length = bytes[i] == '\n' ? 0 : length + 1;
        }
        return read;
    }
}
