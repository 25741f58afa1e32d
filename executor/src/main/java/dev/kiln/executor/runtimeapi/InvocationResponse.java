package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** {@code POST /runtime/invocation/{id}/response}. */
record InvocationResponse(RuntimeSession session, String requestId) implements HttpRoute {

    /** Lambda's limit: 6 MB and 100 bytes of envelope. */
    static final int MAX_BYTES = 6 * 1024 * 1024 + 100;

    private static final String MODE_HEADER = "lambda-runtime-function-response-mode";

    @Override
    public HttpReply handle(HttpRequest request, InputStream body) throws IOException {
        return switch (request.header(MODE_HEADER).orElse("").toLowerCase(Locale.ROOT)) {
            case "" -> Answering.of(session, requestId, request, body, InvocationResponse::reply);
            case "streaming" -> new StreamedResponse(session, requestId).handle(request, body);
            default -> {
                RequestBody.read(body, request, MAX_BYTES);
                yield Refusals.invalidResponseMode();
            }
        };
    }

    private static RuntimeAnswer reply(HttpRequest request, RequestBody body) {
        return new RuntimeAnswer.Response(Payload.of(body.bytes()));
    }
}
