package dev.kiln.web.console.functions.runs;

import dev.kiln.logs.LogEvent;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Log events that wait to be sent. However much a function prints, at most 64 KB of the newest are
 * kept; older ones are only counted. No event is taken twice.
 */
final class PendingLines {

    private static final int MOST_CHARACTERS = 64 * 1024;

    /** Markup, time and level that every line carries besides its text. */
    private static final int OVERHEAD = 100;

    private final Deque<LogLineView> lines = new ArrayDeque<>();
    private int characters;
    private long skipped;
    private long lastId;

    PendingLines(long afterId) {
        this.lastId = afterId;
    }

    void add(Collection<LogEvent> events) {
        for (var event : events) {
            if (event.id() > lastId) {
                lastId = event.id();
                add(LogLineView.of(event));
            }
        }
    }

    private void add(LogLineView line) {
        lines.addLast(line);
        characters += sizeOf(line);
        while (characters > MOST_CHARACTERS && lines.size() > 1) {
            characters -= sizeOf(lines.removeFirst());
            skipped++;
        }
    }

    private static int sizeOf(LogLineView line) {
        return line.text().length() + OVERHEAD;
    }

    /** What is there, once. */
    Optional<LogBatch> take() {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var batch = new LogBatch(skipped, List.copyOf(lines));
        lines.clear();
        characters = 0;
        skipped = 0;
        return Optional.of(batch);
    }

    /** Id of the newest event ever added: where a lost connection goes on. */
    long lastId() {
        return lastId;
    }
}
