package dev.kiln.web.console.functions.runs;

import dev.kiln.invocations.TestRuns;
import dev.kiln.logs.LogReader;
import dev.kiln.logs.LogTail;
import java.time.Clock;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Where a stream gets what it tells. */
@Component
public class RunSources {

    private final TestRuns runs;
    private final LogReader reader;
    private final LogTail tail;
    private final Clock clock;
    private final JsonMapper json;
    private volatile boolean isClosing;

    RunSources(TestRuns runs, LogReader reader, LogTail tail, Clock clock, JsonMapper json) {
        this.runs = runs;
        this.reader = reader;
        this.tail = tail;
        this.clock = clock;
        this.json = json;
    }

    TestRuns runs() {
        return runs;
    }

    LogReader reader() {
        return reader;
    }

    LogTail tail() {
        return tail;
    }

    Clock clock() {
        return clock;
    }

    JsonMapper json() {
        return json;
    }

    /** A stopping server would wait for its streams; they end instead, and browsers come back. */
    public boolean isClosing() {
        return isClosing;
    }

    @EventListener
    void onClose(ContextClosedEvent event) {
        isClosing = true;
    }
}
