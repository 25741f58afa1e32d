package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.contract.StreamedReply;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one streamed reply. Parts come from the sandbox's connection, the end from the
 * invocation; nothing follows the end.
 *
 * <p>LOCKING: a part that the app does not take holds the lock while it is written. The end waits
 * for it only so long, then it cuts the connection, which also frees the writer.
 */
final class ExchangeFrames implements ResponseSink {

    private static final long PATIENCE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final HttpExchange exchange;
    private StreamedReply.@Nullable Writer writer;
    private boolean isEnded;

    ExchangeFrames(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void begin(String contentType) throws IOException {
        write(it -> it.begin(contentType));
    }

    @Override
    public void part(Payload part) throws IOException {
        write(it -> it.part(part));
    }

    private void write(Frame frame) throws IOException {
        lock.lock();
        try {
            if (isEnded) {
                throw new IOException("The reply has ended");
            }
            frame.writeTo(opened());
        } finally {
            lock.unlock();
        }
    }

    private StreamedReply.Writer opened() throws IOException {
        var open = writer;
        if (open == null) {
            exchange.getResponseHeaders().set("Content-Type", WireFormat.CONTENT_TYPE);
            exchange.sendResponseHeaders(200, 0);
            open = new StreamedReply.Writer(exchange.getResponseBody());
            writer = open;
        }
        return open;
    }

    void end(InvocationReply reply) throws IOException {
        try (exchange) {
            if (lock.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                endLocked(reply);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endLocked(InvocationReply reply) throws IOException {
        try {
            isEnded = true;
            opened().end(reply);
            exchange.getResponseBody().close();
        } finally {
            lock.unlock();
        }
    }

    @FunctionalInterface
    private interface Frame {
        void writeTo(StreamedReply.Writer writer) throws IOException;
    }
}
