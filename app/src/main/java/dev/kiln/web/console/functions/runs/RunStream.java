package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;
import dev.kiln.logs.LogEvent;
import dev.kiln.logs.LogQuery;
import dev.kiln.logs.LogTail.LogSubscription;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells one browser what happens to one invocation: log lines as they come, the result, the end.
 * Ends by itself when the last platform line was sent, or nothing more came for a while.
 */
final class RunStream {

    private static final Duration TICK = Duration.ofMillis(25);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(20);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    private final Caller caller;
    private final String requestId;
    private final LogQuery query;
    private final RunSources sources;
    private final EventStream browser;
    private final RunEnding ending;
    private final PendingLines pending;

    private @Nullable Instant resultAt;
    private @Nullable Instant lastLineAt;
    private Instant lastWriteAt;
    private boolean sawStart;
    private boolean sawReport;

    RunStream(
            Caller caller,
            LogQuery query,
            long afterId,
            RunSources sources,
            EventStream browser,
            RunEnding ending) {
        this.caller = caller;
        this.requestId = String.valueOf(query.requestId());
        this.query = query;
        this.sources = sources;
        this.browser = browser;
        this.ending = ending;
        this.pending = new PendingLines(afterId);
        this.lastWriteAt = sources.clock().instant();
    }

    void follow() throws IOException, InterruptedException {
        var deadline = now().plus(LONGEST);
        // Subscribed before reading: a line stored in between comes twice, and is dropped by its
        // id.
        try (var tail = sources.tail().subscribe(caller.account(), query)) {
            phase("queued");
            readStored();
            while (!isOver() && now().isBefore(deadline) && !sources.isClosing()) {
                tick(tail);
            }
        }
        if (isOver()) {
            browser.send("end", json(new End(ending.millisAfterEnd(lastLineAt))));
        }
    }

    private void tick(LogSubscription tail) throws IOException, InterruptedException {
        take(tail.poll(TICK));
        if (tail.isBehind()) {
            readStored();
        }
        sendLines();
        if (resultAt == null) {
            awaitResult();
        }
        if (lastWriteAt.plus(HEARTBEAT).isBefore(now())) {
            browser.heartbeat();
            lastWriteAt = now();
        }
    }

    private void readStored() throws IOException {
        List<LogEvent> page;
        do {
            page = sources.reader().after(caller.account(), query, pending.lastId(), PAGE);
            take(page);
        } while (page.size() == PAGE);
        sendLines();
    }

    private void take(List<LogEvent> events) throws IOException {
        pending.add(events);
        for (var event : events) {
            if (event.isPlatform()) {
                sawReport |= event.message().startsWith("REPORT RequestId: " + requestId);
                started(event);
            }
        }
    }

    private void started(LogEvent event) throws IOException {
        if (!sawStart && event.message().startsWith("START ")) {
            sawStart = true;
            phase("running");
        }
    }

    private void sendLines() throws IOException {
        var batch = pending.take();
        if (batch.isPresent()) {
            browser.send("log", pending.lastId(), json(batch.get()));
            lastLineAt = lastWriteAt = now();
        }
    }

    private void awaitResult() throws IOException, InterruptedException {
        if (sources.runs().await(caller, requestId, TICK).isPresent()) {
            browser.send("result", ending.show());
            resultAt = lastWriteAt = now();
        }
    }

    private void phase(String name) throws IOException {
        if (resultAt == null) {
            browser.send("phase", json(new Phase(name)));
        }
    }

    private boolean isOver() {
        return resultAt != null && (sawReport || isQuietSince(resultAt));
    }

    /** The report line can be lost with an executor; then silence is the end. */
    private boolean isQuietSince(Instant result) {
        var last = lastLineAt == null || lastLineAt.isBefore(result) ? result : lastLineAt;
        return last.plus(PATIENCE).isBefore(now());
    }

    private Instant now() {
        return sources.clock().instant();
    }

    private String json(Object value) {
        return sources.json().writeValueAsString(value);
    }

    /** How the run ended, for the page. */
    interface RunEnding {

        /** The result as HTML. */
        String show();

        /** How long after the run's end this was; null when nobody can say. */
        @Nullable Long millisAfterEnd(@Nullable Instant lastLine);
    }

    private record Phase(String phase) {}

    private record End(@Nullable Long lastLineMillis) {}
}
