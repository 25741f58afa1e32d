package dev.kiln.executor.http;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response to a sandbox. */
public record HttpReply(int status, Map<String, String> headers, Payload body) {

    private static final Map<Integer, String> REASONS =
            Map.of(
                    200, "OK",
                    202, "Accepted",
                    400, "Bad Request",
                    403, "Forbidden",
                    404, "Not Found",
                    405, "Method Not Allowed",
                    413, "Payload Too Large");

    public static HttpReply accepted() {
        return json(202, "{\"status\":\"OK\"}\n");
    }

    public static HttpReply error(int status, String type, String message) {
        return json(
                status,
                "{\"errorType\":"
                        + JsonText.quote(type)
                        + ",\"errorMessage\":"
                        + JsonText.quote(message)
                        + "}\n");
    }

    static HttpReply notFound() {
        return error(404, "NotFound", "No such route in this sandbox");
    }

    static HttpReply wrongMethod(String right) {
        return new HttpReply(
                405,
                Map.of("Allow", right),
                error(405, "MethodNotAllowed", "This path answers " + right + " only").body());
    }

    public static HttpReply json(int status, String body) {
        return new HttpReply(status, Map.of(), Payload.ofText(body));
    }

    /** In one write, so that it is one packet when small. */
    void write(OutputStream out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + status + " " + REASONS.getOrDefault(status, ""));
        var all = new LinkedHashMap<String, String>();
        all.put("Content-Type", "application/json");
        all.put("Content-Length", String.valueOf(body.size()));
        all.putAll(headers);
        all.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        var bytes = new ByteArrayOutputStream(head.length() + body.size() + 4);
        bytes.writeBytes((head + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body.bytes());
        bytes.writeTo(out);
    }
}
