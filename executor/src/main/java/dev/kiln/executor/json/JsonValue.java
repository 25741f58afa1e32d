package dev.kiln.executor.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of a JSON document. */
public sealed interface JsonValue {

    record Text(String value) implements JsonValue {}

    record Numeral(double value) implements JsonValue {}

    record Flag(boolean value) implements JsonValue {}

    record Nothing() implements JsonValue {}

    record Items(List<JsonValue> values) implements JsonValue {}

    record Fields(Map<String, JsonValue> values) implements JsonValue {}

    /** Of an object; empty when there is none, or null, or this is no object. */
    default Optional<JsonValue> field(String name) {
        return this instanceof Fields(var values)
                ? Optional.ofNullable(values.get(name)).filter(it -> !(it instanceof Nothing))
                : Optional.empty();
    }

    default Optional<String> text() {
        return this instanceof Text(var value) ? Optional.of(value) : Optional.empty();
    }
}
