package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** {@code POST /invocations}: a task in, its reply out when it has ended. */
record InvokeHandler(FunctionExecutor executor) implements HttpHandler {

    /** An event of 6 MB, the environment and what goes with them. */
    private static final int MAX_REQUEST = 8 * 1024 * 1024;

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Replies.text(exchange, 405, "Invocations are POSTed\n");
            return;
        }
        var body = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
        if (body.length > MAX_REQUEST) {
            Replies.text(exchange, 413, "A task is at most " + MAX_REQUEST + " bytes\n");
            return;
        }
        run(exchange, body);
    }

    private void run(HttpExchange exchange, byte[] body) throws IOException {
        InvocationTask task;
        try {
            task = WireFormat.readTask(new ByteArrayInputStream(body));
        } catch (IOException | IllegalArgumentException malformed) {
            Replies.text(exchange, 400, "Not a task: " + malformed.getMessage() + "\n");
            return;
        }
        var reply = WireFormat.write(executor.invoke(task));
        Replies.bytes(exchange, 200, WireFormat.CONTENT_TYPE, reply);
    }
}
