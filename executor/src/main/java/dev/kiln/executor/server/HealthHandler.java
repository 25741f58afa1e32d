package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.pool.PooledExecutor;
import java.io.IOException;

/** {@code GET /health}. */
record HealthHandler(PooledExecutor executor) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Replies.text(exchange, 200, executor.isDraining() ? "draining\n" : "ready\n");
    }
}
