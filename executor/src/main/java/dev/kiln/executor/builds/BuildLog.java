package dev.kiln.executor.builds;

import dev.kiln.executor.contract.BuildSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * What a build says, cut to size, on its way to the app; and whether the app still listens.
 *
 * <p>LOCKING: a line that the app does not take holds the lock while it is written. A tick only
 * tries, so the one who watches over the time of a build never waits for the app.
 */
final class BuildLog {

    private static final int MAX_LINE = 2_000;
    private static final int MAX_LINES = 20_000;
    private static final Pattern CONTROL =
            Pattern.compile("\u001b\\[[0-9;?]*[A-Za-z]|[\\p{Cntrl}&&[^\\t]]");

    private final ReentrantLock lock = new ReentrantLock();
    private final List<String> lines = new ArrayList<>();
    private final BuildSink sink;
    private volatile boolean isGone;

    BuildLog(BuildSink sink) {
        this.sink = sink;
    }

    void line(String text) {
        var clean = CONTROL.matcher(text).replaceAll("");
        var cut = clean.length() > MAX_LINE ? clean.substring(0, MAX_LINE) + "…" : clean;
        lock.lock();
        try {
            if (lines.size() < MAX_LINES) {
                lines.add(cut);
                send(() -> sink.line(cut));
            } else if (lines.size() == MAX_LINES) {
                lines.add("");
                send(() -> sink.line("Kiln: the log ends here, after " + MAX_LINES + " lines."));
            }
        } finally {
            lock.unlock();
        }
    }

    void tick() {
        if (lock.tryLock()) {
            try {
                send(sink::tick);
            } finally {
                lock.unlock();
            }
        }
    }

    private void send(Sending sending) {
        try {
            if (!isGone) {
                sending.send();
            }
        } catch (IOException nobodyListens) {
            isGone = true;
        }
    }

    /** The app has given up, or a person has cancelled. */
    boolean isGone() {
        return isGone;
    }

    List<String> lines() {
        lock.lock();
        try {
            return List.copyOf(lines);
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Sending {
        void send() throws IOException;
    }
}
