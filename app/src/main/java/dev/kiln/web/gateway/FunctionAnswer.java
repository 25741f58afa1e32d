package dev.kiln.web.gateway;

import dev.kiln.executor.contract.Payload;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a function returned: an object with a status code describes the answer (payload format
 * 2.0), everything else is the body itself.
 */
final class FunctionAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private FunctionAnswer() {}

    static GatewayAnswer of(Payload payload) {
        try {
            var head = StreamHead.split(payload.bytes());
            return head == null ? returned(payload) : answer(parsed(head.json()), head.rest());
        } catch (IllegalArgumentException noAnswer) {
            return GatewayAnswer.badGateway();
        }
    }

    private static GatewayAnswer returned(Payload payload) {
        try {
            var document = JSON.readTree(payload.bytes());
            return document.isObject() && document.has("statusCode")
                    ? answer(document, body(document))
                    : asItIs(payload);
        } catch (JacksonException noJson) {
            return asItIs(payload);
        }
    }

    private static GatewayAnswer asItIs(Payload payload) {
        return new GatewayAnswer(
                200, Map.of("content-type", "application/json"), List.of(), payload);
    }

    /** What a head of a streamed response says, with a body that comes later. */
    static GatewayAnswer head(Payload json) {
        return answer(parsed(json), Payload.EMPTY);
    }

    private static JsonNode parsed(Payload json) {
        try {
            return JSON.readTree(json.bytes());
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException("The head of the response is not JSON", noJson);
        }
    }

    /**
     * @throws IllegalArgumentException when a member has no meaning in HTTP
     */
    private static GatewayAnswer answer(JsonNode document, Payload body) {
        return new GatewayAnswer(status(document), headers(document), cookies(document), body);
    }

    private static int status(JsonNode document) {
        var status = document.path("statusCode");
        int code =
                status.isMissingNode()
                        ? 200
                        : status.isString()
                                ? Integer.parseInt(status.stringValue().strip())
                                : status.asInt(0);
        if (code < 100 || code > 599) {
            throw new IllegalArgumentException("No HTTP status: " + code);
        }
        return code;
    }

    private static Map<String, String> headers(JsonNode document) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("content-type", "application/json");
        document.path("headers")
                .properties()
                .forEach(
                        it ->
                                headers.put(
                                        HeaderRules.name(it.getKey()),
                                        HeaderRules.value(text(it.getValue()))));
        return headers;
    }

    private static List<String> cookies(JsonNode document) {
        var cookies = new ArrayList<String>();
        document.path("cookies").forEach(it -> cookies.add(HeaderRules.value(text(it))));
        return cookies;
    }

    private static Payload body(JsonNode document) {
        var body = document.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return Payload.EMPTY;
        }
        if (document.path("isBase64Encoded").asBoolean(false)) {
            return Payload.of(Base64.getDecoder().decode(text(body)));
        }
        return Payload.ofText(text(body));
    }

    private static String text(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }
}
