package dev.kiln.executor.http;

import java.io.IOException;
import java.io.InputStream;

/** What answers one request. */
@FunctionalInterface
public interface HttpRoute {

    /** Has to read the body to its end. */
    HttpReply handle(HttpRequest request, InputStream body)
            throws IOException, InterruptedException;
}
