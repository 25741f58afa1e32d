package dev.kiln.patterns;

import dev.kiln.patterns.Condition.AnythingBut;
import dev.kiln.patterns.Condition.Cidr;
import dev.kiln.patterns.Condition.EqualsIgnoreCase;
import dev.kiln.patterns.Condition.Exists;
import dev.kiln.patterns.Condition.Literal;
import dev.kiln.patterns.Condition.Prefix;
import dev.kiln.patterns.Condition.Suffix;
import dev.kiln.patterns.Condition.Wildcard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Reads patterns; strict, since a pattern that is half understood would drop events. */
final class PatternParser {

    private static final String OR = "$or";
    private static final int LEAST_ALTERNATIVES = 2;
    private static final Set<String> OPERATORS =
            Set.of(
                    "prefix",
                    "suffix",
                    "equals-ignore-case",
                    "wildcard",
                    "anything-but",
                    "numeric",
                    "exists",
                    "cidr");

    private PatternParser() {}

    static ObjectPattern parse(JsonNode root) {
        if (!root.isObject()) {
            throw new InvalidEventPattern("Filter is not an object");
        }
        return object(root);
    }

    private static ObjectPattern object(JsonNode node) {
        if (node.isEmpty()) {
            throw new InvalidEventPattern("Empty objects are not allowed");
        }
        var fields = new LinkedHashMap<String, FieldPattern>();
        var alternatives = new ArrayList<ObjectPattern>();
        for (var field : node.properties()) {
            if (field.getKey().equals(OR) && isAlternatives(field.getValue())) {
                field.getValue().forEach(it -> alternatives.add(object(it)));
            } else {
                fields.put(field.getKey(), field(field.getKey(), field.getValue()));
            }
        }
        return new ObjectPattern(fields, alternatives);
    }

    /** Otherwise it is a field that happens to have this name. */
    private static boolean isAlternatives(JsonNode node) {
        return node.isArray()
                && node.size() >= LEAST_ALTERNATIVES
                && elements(node).stream()
                        .allMatch(
                                it ->
                                        it.isObject()
                                                && it.propertyNames().stream()
                                                        .noneMatch(OPERATORS::contains));
    }

    private static FieldPattern field(String name, JsonNode node) {
        if (node.isObject()) {
            return object(node);
        }
        if (!node.isArray()) {
            throw new InvalidEventPattern("\"" + name + "\" must be an object or an array");
        }
        if (node.isEmpty()) {
            throw new InvalidEventPattern("Empty arrays are not allowed");
        }
        return new ValuePattern(elements(node).stream().map(PatternParser::condition).toList());
    }

    private static Condition condition(JsonNode node) {
        if (node.isArray()) {
            throw new InvalidEventPattern(
                    "Match value must be String, number, true, false, or null");
        }
        if (!node.isObject()) {
            return new Literal(node);
        }
        if (node.size() != 1) {
            throw new InvalidEventPattern("Only one key allowed in match expression");
        }
        var operator = node.properties().iterator().next();
        return condition(operator.getKey(), operator.getValue());
    }

    private static Condition condition(String operator, JsonNode value) {
        return switch (operator) {
            case "anything-but" -> anythingBut(value);
            case "numeric" -> NumericParser.parse(value);
            case "exists" -> exists(value);
            case "cidr" -> new Cidr(AddressRange.parse(text(operator, value)));
            default -> ofText(operator, value);
        };
    }

    private static Condition ofText(String operator, JsonNode value) {
        return switch (operator) {
            case "prefix" ->
                    affix(
                            operator,
                            value,
                            text -> new Prefix(text, false),
                            text -> new Prefix(text, true));
            case "suffix" ->
                    affix(
                            operator,
                            value,
                            text -> new Suffix(text, false),
                            text -> new Suffix(text, true));
            case "equals-ignore-case" -> new EqualsIgnoreCase(text(operator, value));
            case "wildcard" -> new Wildcard(WildcardText.parse(text(operator, value)));
            default -> throw new InvalidEventPattern("Unrecognized match type " + operator);
        };
    }

    private static Condition affix(
            String operator,
            JsonNode value,
            Function<String, Condition> exact,
            Function<String, Condition> anyCase) {
        return value.isObject() && value.size() == 1 && value.has("equals-ignore-case")
                ? anyCase.apply(text("equals-ignore-case", value.get("equals-ignore-case")))
                : exact.apply(text(operator, value));
    }

    private static String text(String operator, JsonNode value) {
        if (!value.isString()) {
            throw new InvalidEventPattern(operator + " match pattern must be a string");
        }
        return value.stringValue();
    }

    private static Condition exists(JsonNode value) {
        if (!value.isBoolean()) {
            throw new InvalidEventPattern("exists match pattern must be either true or false.");
        }
        return new Exists(value.booleanValue());
    }

    private static Condition anythingBut(JsonNode value) {
        if (!value.isObject()) {
            return new AnythingBut(several(value, PatternParser::refusedLiteral));
        }
        if (value.size() != 1) {
            throw new InvalidEventPattern("Only one key allowed in match expression");
        }
        var operator = value.properties().iterator().next();
        return new AnythingBut(several(operator.getValue(), it -> ofText(operator.getKey(), it)));
    }

    private static Condition refusedLiteral(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw new InvalidEventPattern(
                    "Inside anything but list, start|null|boolean is not supported.");
        }
        return new Literal(value);
    }

    private static List<Condition> several(JsonNode value, Function<JsonNode, Condition> each) {
        if (value.isArray() && value.isEmpty()) {
            throw new InvalidEventPattern("Empty arrays are not allowed");
        }
        return value.isArray()
                ? elements(value).stream().map(each).toList()
                : List.of(each.apply(value));
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
