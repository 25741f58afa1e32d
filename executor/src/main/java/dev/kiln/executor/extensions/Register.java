package dev.kiln.executor.extensions;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.extensions.ExtensionEvent.Kind;
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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code POST /extension/register}: during init, once per extension. */
record Register(ExtensionSession session) implements HttpRoute {

    private static final int MAX_BODY = 64 * 1024;
    private static final String NAME = "[\\x21-\\x7e]{1,128}";

    @Override
    public HttpReply handle(HttpRequest request, InputStream in) throws IOException {
        var body = RequestBody.read(in, request, MAX_BODY);
        var name = request.header("lambda-extension-name").orElse("");
        if (!name.matches(NAME)) {
            return ExtensionRefusal.NO_NAME.reply();
        }
        try {
            return reply(session.register(name, events(body)), request);
        } catch (MalformedJson e) {
            return ExtensionRefusal.MALFORMED.reply();
        } catch (IllegalArgumentException unknownEvent) {
            return ExtensionRefusal.UNKNOWN_EVENT.reply();
        }
    }

    private static Set<Kind> events(RequestBody body) throws MalformedJson {
        var document = JsonReader.read(new String(body.bytes(), StandardCharsets.UTF_8));
        var events = EnumSet.noneOf(Kind.class);
        if (document.field("events").orElse(null) instanceof JsonValue.Items(var values)) {
            values.forEach(it -> events.add(Kind.valueOf(it.text().orElse(""))));
        }
        return events;
    }

    private static HttpReply reply(Registration registration, HttpRequest request) {
        return switch (registration) {
            case Registration.Refused(var why) -> why.reply();
            case Registration.Granted(var identifier, var function) ->
                    new HttpReply(
                            200,
                            Map.of("Lambda-Extension-Identifier", identifier),
                            Payload.ofText(function.json(wantsAccount(request))));
        };
    }

    private static boolean wantsAccount(HttpRequest request) {
        var features = request.header("lambda-extension-accept-feature").orElse("");
        return List.of(features.strip().split("\\s*,\\s*")).contains("accountId");
    }
}
