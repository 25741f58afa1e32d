package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;

/** {@code POST /invocations}: a task in, its reply out when it has ended. */
record InvokeHandler(FunctionExecutor executor) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var task = TaskBody.read(exchange, WireFormat::readTask);
        if (task.isPresent()) {
            var reply = WireFormat.write(executor.invoke(task.get()));
            Replies.bytes(exchange, 200, WireFormat.CONTENT_TYPE, reply);
        }
    }
}
