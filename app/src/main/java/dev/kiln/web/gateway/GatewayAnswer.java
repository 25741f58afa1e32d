package dev.kiln.web.gateway;

import dev.kiln.executor.contract.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What goes back to the client.
 *
 * @param headers by lower-case name, without those of the connection
 * @param cookies values of {@code Set-Cookie}
 */
record GatewayAnswer(int status, Map<String, String> headers, List<String> cookies, Payload body) {

    private static final String JSON = "application/json";

    static GatewayAnswer json(int status, String body) {
        return new GatewayAnswer(
                status, Map.of("content-type", JSON), List.of(), Payload.ofText(body));
    }

    /** The function failed, or said what is no answer. */
    static GatewayAnswer badGateway() {
        return json(502, "Internal Server Error");
    }

    static GatewayAnswer forbidden() {
        return json(403, "{\"Message\":\"Forbidden\"}")
                .with("x-amzn-errortype", "AccessDeniedException");
    }

    /** There is no such URL: as AWS, not to be told apart by its status. */
    static GatewayAnswer unknown() {
        return json(403, "{\"Message\":null}").with("x-amzn-errortype", "AccessDeniedException");
    }

    GatewayAnswer with(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new GatewayAnswer(status, more, cookies, body);
    }
}
