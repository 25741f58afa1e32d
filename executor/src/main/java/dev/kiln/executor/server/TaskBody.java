package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The message in a POST of the app; what is none is answered here. */
final class TaskBody {

    /** An event of 6 MB, the environment and what goes with them. */
    private static final int MAX_REQUEST = 8 * 1024 * 1024;

    private TaskBody() {}

    static <T> Optional<T> read(HttpExchange exchange, Reader<T> reader) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            Replies.text(exchange, 405, "This is POSTed\n");
            return Optional.empty();
        }
        var body = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
        if (body.length > MAX_REQUEST) {
            Replies.text(exchange, 413, "A message is at most " + MAX_REQUEST + " bytes\n");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.read(new ByteArrayInputStream(body)));
        } catch (IOException | RuntimeException malformed) {
            Replies.text(exchange, 400, "Not understood: " + malformed.getMessage() + "\n");
            return Optional.empty();
        }
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(InputStream in) throws IOException;
    }
}
