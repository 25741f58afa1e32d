package dev.kiln.executor.kit;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A streamed response, kept as it came. */
public final class RecordedResponse implements ResponseSink {

    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
    private final List<String> parts = new ArrayList<>();
    private @Nullable String contentType;

    @Override
    public synchronized void begin(String type) {
        contentType = type;
    }

    @Override
    public synchronized void part(Payload part) {
        parts.add(part.text());
        arriving.add(part.text());
    }

    public synchronized @Nullable String contentType() {
        return contentType;
    }

    public synchronized String text() {
        return String.join("", parts);
    }

    public String awaitPart() throws InterruptedException {
        var part = arriving.poll(20, TimeUnit.SECONDS);
        if (part == null) {
            throw new AssertionError("no part of the response came");
        }
        return part;
    }
}
