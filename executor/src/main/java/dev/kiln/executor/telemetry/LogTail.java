package dev.kiln.executor.telemetry;

import dev.kiln.executor.contract.Payload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The last 4 KiB of a log. */
final class LogTail {

    static final int LIMIT = 4096;

    private byte[] bytes = new byte[0];

    void append(String line) {
        var added = (line + "\n").getBytes(StandardCharsets.UTF_8);
        var joined = Arrays.copyOf(bytes, bytes.length + added.length);
        System.arraycopy(added, 0, joined, bytes.length, added.length);
        int surplus = Math.max(0, joined.length - LIMIT);
        bytes = Arrays.copyOfRange(joined, surplus, joined.length);
    }

    void clear() {
        bytes = new byte[0];
    }

    Payload payload() {
        return Payload.of(bytes.clone());
    }
}
