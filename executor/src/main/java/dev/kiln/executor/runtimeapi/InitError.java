package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /runtime/init/error}: the runtime could not load the function and will exit. */
record InitError(RuntimeSession session) implements HttpRoute {

    @Override
    public HttpReply handle(HttpRequest request, InputStream in) throws IOException {
        var body = RequestBody.read(in, request, InvocationResponse.MAX_BYTES);
        if (body.isTooLarge()) {
            return Refusals.tooLarge(body.size());
        }
        return session.failStart(InvocationError.failure(request, body))
                ? HttpReply.accepted()
                : Refusals.invalidStateTransition();
    }
}
