package dev.kiln.executor.extensions;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;

/** {@code GET /extension/event/next}: waits, without a limit, for an event. */
record NextEvent(ExtensionSession session) implements HttpRoute {

    @Override
    public HttpReply handle(HttpRequest request, InputStream body)
            throws IOException, InterruptedException {
        RequestBody.read(body, request, 0);
        var refusal = Identified.refusal(session, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return session.next(Identified.of(request))
                .map(NextEvent::reply)
                .orElseGet(ExtensionRefusal.WRONG_STATE::reply);
    }

    private static HttpReply reply(ExtensionEvent event) {
        return new HttpReply(
                200,
                Map.of("Lambda-Extension-Event-Identifier", UUID.randomUUID().toString()),
                Payload.ofText(event.json()));
    }
}
