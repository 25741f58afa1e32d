package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.PatientSink;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A response that arrives while the function still writes it. An error that comes in the middle is
 * told in trailers behind the last part.
 */
record StreamedResponse(RuntimeSession session, String requestId) {

    /** Lambda's limit of a streamed response. */
    private static final long MAX_BYTES = 200L * 1024 * 1024;

    private static final String ERROR_TYPE = "lambda-runtime-function-error-type";
    private static final String ERROR_BODY = "lambda-runtime-function-error-body";
    private static final String BINARY = "application/octet-stream";

    HttpReply handle(HttpRequest request, InputStream in) throws IOException {
        var begun = session.beginStream(requestId);
        if (begun.isEmpty()) {
            return Answering.refuse(session.beginAnswer(requestId), request, in);
        }
        var sink = new PatientSink(begun.get());
        sink.begin(request.header("content-type").orElse(BINARY));
        // What breaks in the middle cannot be sent again: parts of it are with the caller.
        var body = RequestBody.stream(in, request, sink::part, MAX_BYTES);
        session.answer(answer(body));
        return body.isTooLarge() ? Refusals.tooLarge(body.size()) : HttpReply.accepted();
    }

    private static RuntimeAnswer answer(RequestBody body) {
        if (body.isTooLarge()) {
            return new RuntimeAnswer.ResponseTooLarge(body.size());
        }
        var type = body.trailers().get(ERROR_TYPE);
        if (type == null) {
            return new RuntimeAnswer.Streamed(body.size());
        }
        return new RuntimeAnswer.Failure(
                InvocationError.safeType(type),
                document(body.trailers().getOrDefault(ERROR_BODY, "")));
    }

    private static Payload document(String base64) {
        try {
            return Payload.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException notBase64) {
            return Payload.of(base64.getBytes(StandardCharsets.UTF_8));
        }
    }
}
