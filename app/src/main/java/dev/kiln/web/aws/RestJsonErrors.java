package dev.kiln.web.aws;

import dev.kiln.ids.Ids;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes errors of the rest-json protocol: status, type in a header, message and members in a JSON
 * body.
 */
@Component
public class RestJsonErrors {

    private final JsonMapper json;
    private final Ids ids;

    RestJsonErrors(JsonMapper json, Ids ids) {
        this.json = json;
        this.ids = ids;
    }

    public void write(HttpServletResponse response, AwsError error) throws IOException {
        var members = new TreeMap<>(error.members());
        members.put("message", String.valueOf(error.getMessage()));
        response.setStatus(error.status());
        response.setHeader("x-amzn-ErrorType", error.code());
        if (response.getHeader("x-amzn-RequestId") == null) {
            response.setHeader("x-amzn-RequestId", ids.uuid().toString());
        }
        response.setContentType("application/json");
        response.getOutputStream()
                .write(json.writeValueAsString(members).getBytes(StandardCharsets.UTF_8));
    }
}
