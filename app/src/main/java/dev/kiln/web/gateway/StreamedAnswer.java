package dev.kiln.web.gateway;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.invocations.InvocationOutcome;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends a response while the function writes it. Its head may say status, headers and cookies. */
final class StreamedAnswer implements ResponseSink {

    private static final String WITH_HEAD = "application/vnd.awslambda.http-integration-response";

    /** A head is a few headers; one that does not end is not kept. */
    private static final int MAX_HEAD = 64 * 1024;

    private final AnswerWriter writer;
    private final HttpServletResponse response;
    private @Nullable ByteArrayOutputStream head;
    private boolean hasBegun;

    StreamedAnswer(AnswerWriter writer, HttpServletResponse response) {
        this.writer = writer;
        this.response = response;
    }

    @Override
    public void begin(String contentType) throws IOException {
        if (contentType.startsWith(WITH_HEAD)) {
            head = new ByteArrayOutputStream();
        } else {
            send(plain(contentType));
        }
    }

    private static GatewayAnswer plain(String contentType) {
        return new GatewayAnswer(
                200, Map.of("content-type", contentType), List.of(), Payload.EMPTY);
    }

    private void send(GatewayAnswer answer) throws IOException {
        hasBegun = true;
        writer.begin(answer);
        response.flushBuffer();
    }

    @Override
    public void part(Payload part) throws IOException {
        if (head == null) {
            sendBody(part);
            return;
        }
        head.write(part.bytes());
        var split = StreamHead.split(head.toByteArray());
        if (split != null) {
            var answer = headOf(split);
            head = null;
            send(answer);
            sendBody(split.rest());
        } else if (head.size() > MAX_HEAD) {
            throw new IOException("The head of the response does not end");
        }
    }

    private static GatewayAnswer headOf(StreamHead split) throws IOException {
        try {
            return FunctionAnswer.head(split.json());
        } catch (IllegalArgumentException noHead) {
            throw new IOException("The head of the response has no meaning", noHead);
        }
    }

    private void sendBody(Payload part) throws IOException {
        response.getOutputStream().write(part.bytes());
        response.flushBuffer();
    }

    /** Nothing was sent yet: the outcome decides. A stream that broke is cut off. */
    void end(InvocationOutcome outcome) throws IOException {
        if (!hasBegun) {
            writer.write(
                    outcome.isSucceeded() && head == null
                            ? FunctionAnswer.of(outcome.payload())
                            : GatewayAnswer.badGateway());
        } else if (!outcome.isSucceeded()) {
            throw new IOException("The function failed while it answered");
        }
    }
}
