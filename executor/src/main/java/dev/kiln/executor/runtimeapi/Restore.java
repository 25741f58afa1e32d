package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/**
 * {@code GET /runtime/restore/next} and {@code POST /runtime/restore/error}: allowed only in a
 * sandbox that was restored from a snapshot, which none here is.
 */
record Restore() implements HttpRoute {

    @Override
    public HttpReply handle(HttpRequest request, InputStream body) throws IOException {
        RequestBody.read(body, request, InvocationResponse.MAX_BYTES);
        return Refusals.invalidStateTransition();
    }
}
