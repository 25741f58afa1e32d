package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;

/** {@code POST /preparations}: a wish in, how far it is out, at once. */
record PrepareHandler(FunctionExecutor executor) implements HttpHandler {

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        var preparation = TaskBody.read(exchange, WireFormat::readPreparation);
        if (preparation.isPresent()) {
            var prepared = WireFormat.write(executor.prepare(preparation.get()));
            Replies.bytes(exchange, 200, WireFormat.CONTENT_TYPE, prepared);
        }
    }
}
