package dev.kiln.web.console.functions.permissions;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A statement of a function's policy as a row of a table.
 *
 * @param conditions in words; empty when there are none
 */
record StatementRow(String sid, String principal, String action, String conditions) {

    private static final JsonMapper JSON = JsonMapper.shared();

    static StatementRow of(String statement) {
        var it = JSON.readTree(statement);
        return new StatementRow(
                it.path("Sid").asString(""),
                values(it.path("Principal")),
                values(it.path("Action")),
                conditions(it.path("Condition")));
    }

    private static String conditions(JsonNode operators) {
        return operators
                .propertyStream()
                .flatMap(operator -> operator.getValue().propertyStream())
                .map(key -> key.getKey() + " " + values(key.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The text itself, or those of a list or object, whose keys say nothing to people. */
    private static String values(JsonNode node) {
        if (node.isValueNode()) {
            return node.asString("");
        }
        return (node.isObject() ? node.propertyStream().map(it -> it.getValue()) : elements(node))
                .map(StatementRow::values)
                .collect(Collectors.joining(", "));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return list.valueStream();
    }
}
