package dev.kiln.patterns;

import dev.kiln.patterns.Comparison.Operator;
import dev.kiln.patterns.Condition.Numeric;
import java.math.BigDecimal;
import java.util.ArrayList;
import tools.jackson.databind.JsonNode;

/** Reads {@code ["=", 5]} and {@code [">", 0, "<=", 5]}. */
final class NumericParser {

    private static final BigDecimal MOST = BigDecimal.valueOf(5_000_000_000L);
    private static final int TERM = 2;
    private static final int RANGE = 4;

    private NumericParser() {}

    static Numeric parse(JsonNode value) {
        if (!value.isArray() || value.size() != TERM && value.size() != RANGE) {
            throw new InvalidEventPattern(
                    "Value of numeric must be an array of one or two comparisons.");
        }
        var comparisons = new ArrayList<Comparison>();
        for (var at = 0; at < value.size(); at += TERM) {
            comparisons.add(comparison(value.get(at), value.get(at + 1)));
        }
        if (comparisons.size() > 1) {
            requireRange(comparisons.getFirst(), comparisons.getLast());
        }
        return new Numeric(comparisons);
    }

    private static Comparison comparison(JsonNode operator, JsonNode bound) {
        if (!operator.isString()) {
            throw new InvalidEventPattern("Invalid member in numeric match: " + operator);
        }
        if (!bound.isNumber()) {
            throw new InvalidEventPattern(
                    "Value of " + operator.stringValue() + " must be numeric");
        }
        var number = bound.decimalValue();
        if (number.abs().compareTo(MOST) > 0) {
            throw new InvalidEventPattern("Value must be between -5.0E9 and 5.0E9, inclusive");
        }
        return new Comparison(Operator.parse(operator.stringValue()), number);
    }

    private static void requireRange(Comparison bottom, Comparison top) {
        if (!bottom.isLowerBound() || !top.isUpperBound()) {
            throw new InvalidEventPattern("Bad numeric range operator");
        }
        if (bottom.bound().compareTo(top.bound()) >= 0) {
            throw new InvalidEventPattern("Bottom must be less than top");
        }
    }
}
