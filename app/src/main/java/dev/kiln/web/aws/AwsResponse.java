package dev.kiln.web.aws;

import dev.kiln.web.aws.protocol.Answer;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes answers and errors; each carries the id of its request. */
final class AwsResponse {

    private static final String REQUEST_ID = "x-amzn-RequestId";

    private AwsResponse() {}

    static void write(
            HttpServletResponse response,
            Wire wire,
            Operation<?> operation,
            Answer answer,
            String callId)
            throws IOException {
        var requestId = answer.requestId() == null ? callId : answer.requestId();
        response.setStatus(answer.status() == 0 ? operation.status() : answer.status());
        response.setHeader(REQUEST_ID, requestId);
        answer.headers().forEach(response::setHeader);
        switch (answer.body()) {
            case Answer.Body.Empty _ -> send(response, wire.output(operation, null, requestId));
            case Answer.Body.Output body ->
                    send(response, wire.output(operation, body.output(), requestId));
            case Answer.Body.Raw body -> send(response, body.contentType(), body.bytes());
            case Answer.Body.Streamed body -> {
                response.setContentType(body.contentType());
                body.writer().write(response.getOutputStream());
            }
        }
    }

    static void write(HttpServletResponse response, Wire wire, AwsError error, String callId)
            throws IOException {
        response.setStatus(error.status());
        response.setHeader(REQUEST_ID, callId);
        send(response, wire.error(error, callId));
    }

    private static void send(HttpServletResponse response, Written written) throws IOException {
        written.headers().forEach(response::setHeader);
        send(response, written.contentType(), written.bytes());
    }

    private static void send(HttpServletResponse response, String contentType, byte[] bytes)
            throws IOException {
        if (!contentType.isEmpty()) {
            response.setHeader("Content-Type", contentType);
        }
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
