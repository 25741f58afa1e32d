package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiFunction;

/** The part that a response and an error have in common: one answer per invocation, bounded. */
final class Answering {

    private Answering() {}

    static HttpReply of(
            RuntimeSession session,
            String requestId,
            HttpRequest request,
            InputStream in,
            BiFunction<HttpRequest, RequestBody, RuntimeAnswer> reading)
            throws IOException {
        var permit = session.beginAnswer(requestId);
        if (permit != RuntimeSession.AnswerPermit.GRANTED) {
            return refuse(permit, request, in);
        }
        return accept(session, request, readBody(session, request, in), reading);
    }

    static HttpReply refuse(RuntimeSession.AnswerPermit permit, HttpRequest request, InputStream in)
            throws IOException {
        RequestBody.read(in, request, 0);
        return permit == RuntimeSession.AnswerPermit.WRONG_REQUEST
                ? Refusals.invalidRequestId()
                : Refusals.invalidStateTransition();
    }

    private static RequestBody readBody(RuntimeSession session, HttpRequest request, InputStream in)
            throws IOException {
        try {
            return RequestBody.read(in, request, InvocationResponse.MAX_BYTES);
        } catch (IOException broken) {
            session.abandonAnswer();
            throw broken;
        }
    }

    private static HttpReply accept(
            RuntimeSession session,
            HttpRequest request,
            RequestBody body,
            BiFunction<HttpRequest, RequestBody, RuntimeAnswer> reading) {
        if (body.isTooLarge()) {
            session.answer(new RuntimeAnswer.ResponseTooLarge(body.size()));
            return Refusals.tooLarge(body.size());
        }
        session.answer(reading.apply(request, body));
        return HttpReply.accepted();
    }
}
