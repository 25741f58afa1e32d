package dev.kiln.web.console.functions.runs;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds out what is wrong with the JSON of a test event, and where. */
public final class EventJson {

    private static final int LARGEST = 6 * 1024 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /** Null when it can be used. */
    public static @Nullable Complaint complaintAbout(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            return new Complaint("The event is over 6 MB, the most that a run can be given.", 0, 0);
        }
        if (json.isBlank()) {
            return new Complaint("The event is empty. Write a JSON value, for example {}.", 0, 0);
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            parser.nextToken();
            parser.skipChildren();
            return parser.nextToken() == null
                    ? null
                    : at(parser.currentTokenLocation(), "there is more text after the JSON value");
        } catch (JacksonException broken) {
            return at(broken.getLocation(), readable(broken));
        }
    }

    private static Complaint at(
            tools.jackson.core.@Nullable TokenStreamLocation place, String what) {
        int line = place == null ? 1 : Math.max(1, place.getLineNr());
        int column = place == null ? 1 : Math.max(1, place.getColumnNr());
        var text = "The event is not valid JSON. Line " + line + ", column " + column + ": " + what;
        return new Complaint(text + ".", line, column);
    }

    /** The parser's own words without character codes and references to its options. */
    private static String readable(JacksonException broken) {
        var words = broken.getOriginalMessage().replaceAll(" ?\\(code \\d+[^)]*\\)", "");
        var firstLine =
                words.split("[\\n\\[]|: expected a valid value|: was expecting \\(", 2)[0].strip();
        return firstLine.isEmpty() ? "unreadable" : lowerFirst(firstLine);
    }

    private static String lowerFirst(String text) {
        return Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    /**
     * @param line from 1; 0 when the place does not matter
     */
    public record Complaint(String message, int line, int column) {}
}
