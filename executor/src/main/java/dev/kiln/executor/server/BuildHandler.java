package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.contract.BuildFormat;
import dev.kiln.executor.contract.PackageBuilder;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;

/** {@code POST /builds}: a task in, lines and the package out as they come, then the reply. */
record BuildHandler(PackageBuilder builder) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var task = TaskBody.read(exchange, BuildFormat::readTask);
        if (task.isEmpty()) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", WireFormat.CONTENT_TYPE);
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                var body = exchange.getResponseBody()) {
            var frames = new BuildFormat.Writer(body);
            frames.end(builder.build(task.get(), frames));
        }
    }
}
