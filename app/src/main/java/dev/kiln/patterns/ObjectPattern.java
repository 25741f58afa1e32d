package dev.kiln.patterns;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * All fields must match, and of each group of alternatives at least one.
 *
 * @param alternatives what stands in {@code $or}
 */
record ObjectPattern(Map<String, FieldPattern> fields, List<ObjectPattern> alternatives)
        implements FieldPattern {

    ObjectPattern {
        fields = Map.copyOf(fields);
        alternatives = List.copyOf(alternatives);
    }

    @Override
    public boolean matches(JsonNode event) {
        return event.isArray()
                ? matchesOneOf(event)
                : fields.entrySet().stream()
                                .allMatch(
                                        field ->
                                                field.getValue()
                                                        .matches(event.path(field.getKey())))
                        && (alternatives.isEmpty()
                                || alternatives.stream().anyMatch(it -> it.matches(event)));
    }

    /** One element must match alone: fields of two elements are never put together. */
    private boolean matchesOneOf(JsonNode array) {
        for (var element : array) {
            if (element.isObject() && matches(element)) {
                return true;
            }
        }
        return false;
    }
}
