package dev.kiln.executor.telemetry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes into log events: one per line. A carriage return inside a line is a line
 * break inside one event, as Lambda's runtimes write it. A line over the limit becomes several
 * events; nothing is thrown away.
 */
final class LogLines {

    static final int MAX_EVENT = 256 * 1024;

    private static final int LONGEST_CHARACTER = 4;

    private final Consumer<String> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    LogLines(Consumer<String> events) {
        this.events = events;
    }

    /** Adds one byte other than a line feed. */
    void add(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int room = MAX_EVENT - line.size();
            int count = Math.min(room, to - at);
            line.write(bytes, at, count);
            at += count;
            if (line.size() == MAX_EVENT) {
                emitFullPiece();
            }
        }
    }

    void endOfLine() {
        emit(line.toByteArray());
        line.reset();
    }

    /** Emits what has no line end yet. */
    void flush() {
        if (line.size() > 0) {
            endOfLine();
        }
    }

    /** Keeps the last bytes back: they may be half a character. */
    private void emitFullPiece() {
        var bytes = line.toByteArray();
        int end = bytes.length - LONGEST_CHARACTER;
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        emit(java.util.Arrays.copyOf(bytes, end));
        line.reset();
        line.write(bytes, end, bytes.length - end);
    }

    private void emit(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        var withoutEnd = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        events.accept(withoutEnd.replace('\r', '\n'));
    }
}
