package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.pool.PooledExecutor;
import java.io.IOException;

/** {@code POST /drain}: from now on new invocations are refused; running ones go on. */
record DrainHandler(PooledExecutor executor) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Replies.text(exchange, 405, "A drain is POSTed\n");
            return;
        }
        executor.drain();
        Replies.text(exchange, 202, "draining\n");
    }
}
