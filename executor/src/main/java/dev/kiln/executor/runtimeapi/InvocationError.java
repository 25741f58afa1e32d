package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /runtime/invocation/{id}/error}: the function threw. */
record InvocationError(RuntimeSession session, String requestId) implements HttpRoute {

    private static final String TYPE_HEADER = "lambda-runtime-function-error-type";
    private static final String UNKNOWN_TYPE = "Function.Unknown";

    @Override
    public HttpReply handle(HttpRequest request, InputStream body) throws IOException {
        return Answering.of(session, requestId, request, body, InvocationError::failure);
    }

    static RuntimeAnswer.Failure failure(HttpRequest request, RequestBody body) {
        var type = safeType(request.header(TYPE_HEADER).orElse(""));
        return new RuntimeAnswer.Failure(type, Payload.of(body.bytes()));
    }

    static String safeType(String text) {
        return text.matches("[\\w.:$<>-]{1,128}") ? text : UNKNOWN_TYPE;
    }
}
