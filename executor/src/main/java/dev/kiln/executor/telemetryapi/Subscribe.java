package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.extensions.ExtensionSession;
import dev.kiln.executor.extensions.Identified;
import dev.kiln.executor.http.HttpReply;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.RequestBody;
import dev.kiln.executor.json.JsonReader;
import dev.kiln.executor.json.JsonValue;
import dev.kiln.executor.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** {@code PUT /telemetry} and {@code PUT /logs}: during init only. */
record Subscribe(ExtensionSession extensions, TelemetryHub hub, boolean isOfLogs)
        implements HttpRoute {

    private static final int MAX_BODY = 64 * 1024;

    @Override
    public HttpReply handle(HttpRequest request, InputStream in) throws IOException {
        var body = RequestBody.read(in, request, MAX_BODY);
        var refusal = Identified.refusal(extensions, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        var name = extensions.nameOf(Identified.of(request)).orElse("");
        try {
            return subscribe(
                    name, JsonReader.read(new String(body.bytes(), StandardCharsets.UTF_8)));
        } catch (MalformedJson e) {
            return invalid(String.valueOf(e.getMessage()));
        }
    }

    private HttpReply subscribe(String name, JsonValue document) {
        var wanted = new SubscriptionRequest(document, isOfLogs);
        var subscription = wanted.read(name);
        if (subscription.isEmpty()) {
            return invalid(String.join("; ", wanted.faults()));
        }
        return hub.subscribe(subscription.get())
                ? new HttpReply(200, Map.of("Content-Type", "text/plain"), Payload.ofText("OK"))
                : HttpReply.error(
                        403,
                        word() + ".SubscriptionClosed",
                        word() + " API subscription is closed already");
    }

    private HttpReply invalid(String message) {
        return HttpReply.error(400, isOfLogs ? "Logs.ValidationError" : "ValidationError", message);
    }

    private String word() {
        return isOfLogs ? "Logs" : "Telemetry";
    }
}
