package dev.kiln.web.console.invocations;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an error document says.
 *
 * @param trace the stack, innermost first as the runtime gave it; may be empty
 */
public record FailureView(String type, String message, List<String> trace) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static FailureView of(@Nullable String document, @Nullable String errorType) {
        var type = errorType == null ? "Error" : errorType;
        if (document == null) {
            return new FailureView(type, "The function gave no reason.", List.of());
        }
        try {
            return of(JSON.readTree(document), type);
        } catch (JacksonException notJson) {
            return new FailureView(type, document, List.of());
        }
    }

    private static FailureView of(JsonNode document, String type) {
        var stack =
                document.has("stackTrace") ? document.get("stackTrace") : document.path("trace");
        var message = document.path("errorMessage").asString("The function gave no reason.");
        return new FailureView(
                document.path("errorType").asString(type),
                message,
                stack.valueStream()
                        .map(line -> line.asString("").stripTrailing())
                        // Node.js repeats the message as the first line of its stack.
                        .filter(line -> !line.endsWith(": " + message))
                        .toList());
    }
}
