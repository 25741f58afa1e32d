package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;

/** {@code POST /streams}: a task in, the parts of its response out as they come, then the reply. */
record StreamHandler(FunctionExecutor executor) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var task = TaskBody.read(exchange, WireFormat::readTask);
        if (task.isPresent()) {
            var frames = new ExchangeFrames(exchange);
            frames.end(executor.stream(task.get(), frames));
        }
    }
}
