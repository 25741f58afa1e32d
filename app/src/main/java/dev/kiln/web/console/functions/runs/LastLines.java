package dev.kiln.web.console.functions.runs;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import dev.kiln.logs.LogQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The log of a run that has its result, for a page that is written once and cannot follow it. */
@Component
public class LastLines {

    private static final RunStream.RunEnding UNSEEN = new Unseen();

    private final Functions functions;
    private final RunSources sources;

    LastLines(Functions functions, RunSources sources) {
        this.functions = functions;
        this.sources = sources;
    }

    /** Returns when the last line is stored, or nothing more came for a while. */
    public void await(Caller caller, String function, String requestId)
            throws InterruptedException {
        var query = LogQuery.ofInvocation(functions.get(caller, function).logGroup(), requestId);
        try {
            new RunStream(caller, query, 0, sources, EventStream.unread(), UNSEEN).follow();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private record Unseen() implements RunStream.RunEnding {

        @Override
        public String show() {
            return "";
        }

        @Override
        public @Nullable Long millisAfterEnd(@Nullable Instant lastLine) {
            return null;
        }
    }
}
