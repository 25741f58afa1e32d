package dev.kiln.patterns;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** One of the conditions must take the value, or one of the values when it is an array. */
record ValuePattern(List<Condition> conditions) implements FieldPattern {

    ValuePattern {
        conditions = List.copyOf(conditions);
    }

    @Override
    public boolean matches(JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            for (var element : value) {
                if (matches(element)) {
                    return true;
                }
            }
            return false;
        }
        return conditions.stream().anyMatch(condition -> condition.takes(value));
    }
}
