package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;
import java.io.IOException;
import java.io.InputStream;

/** {@code POST /runtime/invocation/{id}/response}. */
record InvocationResponse(RuntimeSession session, String requestId) implements RuntimeRoute {

    /** Lambda's limit: 6 MB and 100 bytes of envelope. */
    static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

    private static final String MODE_HEADER = "lambda-runtime-function-response-mode";

    @Override
    public HttpReply handle(HttpRequest request, InputStream body) throws IOException {
        if (request.header(MODE_HEADER).orElse("").equalsIgnoreCase("streaming")) {
            return new StreamedResponse(session, requestId).handle(request, body);
        }
        return Answering.of(session, requestId, request, body, InvocationResponse::reply);
    }

    private static RuntimeAnswer reply(HttpRequest request, RequestBody body) {
        return new RuntimeAnswer.Response(Payload.of(body.bytes()));
    }
}
