package dev.kiln.patterns;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Says which events are wanted. An event matches when every field of the pattern has, at its place
 * in the event, a value that one of the field's conditions takes. Immutable.
 */
public final class EventPattern {

    /** Exact decimals, so that no number is too large to be compared. */
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private final String text;
    private final ObjectPattern root;

    private EventPattern(String text, ObjectPattern root) {
        this.text = text;
        this.root = root;
    }

    /**
     * @param json the pattern
     * @throws InvalidEventPattern saying what is wrong with it
     */
    public static EventPattern parse(String json) {
        return new EventPattern(json, PatternParser.parse(tree(json)));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            throw new InvalidEventPattern("The pattern is not valid JSON");
        }
    }

    /** Whether this is an event that is wanted. What is no object matches nothing. */
    public boolean matches(JsonNode event) {
        return root.matches(event);
    }

    /** As {@link #matches(JsonNode)}; what is not JSON matches nothing. */
    public boolean matches(String event) {
        try {
            return matches(JSON.readTree(event));
        } catch (JacksonException | ArithmeticException | NumberFormatException notJson) {
            return false;
        }
    }

    /** As it was written. */
    @Override
    public String toString() {
        return text;
    }
}
