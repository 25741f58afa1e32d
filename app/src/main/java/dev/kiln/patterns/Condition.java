package dev.kiln.patterns;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NumericNode;

/** Takes some values of a field and refuses others. Only values at the end of a path are taken. */
sealed interface Condition {

    boolean takes(JsonNode value);

    /** A string, number, boolean or null, of the same type. Numbers are equal by value. */
    record Literal(JsonNode wanted) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return wanted.isNumber() ? number(wanted).equals(number(value)) : wanted.equals(value);
        }
    }

    record Prefix(String text, boolean ignoresCase) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return value.isString()
                    && value.stringValue().regionMatches(ignoresCase, 0, text, 0, text.length());
        }
    }

    record Suffix(String text, boolean ignoresCase) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return value.isString() && isAtEnd(value.stringValue());
        }

        private boolean isAtEnd(String value) {
            return value.regionMatches(
                    ignoresCase, value.length() - text.length(), text, 0, text.length());
        }
    }

    record EqualsIgnoreCase(String text) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return value.isString() && value.stringValue().equalsIgnoreCase(text);
        }
    }

    /** A value that is there and that none of these takes. */
    record AnythingBut(List<Condition> refused) implements Condition {

        public AnythingBut {
            refused = List.copyOf(refused);
        }

        @Override
        public boolean takes(JsonNode value) {
            return isValue(value) && refused.stream().noneMatch(it -> it.takes(value));
        }
    }

    record Exists(boolean isWanted) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return isValue(value) == isWanted;
        }
    }

    /** A number for which all comparisons hold. */
    record Numeric(List<Comparison> comparisons) implements Condition {

        public Numeric {
            comparisons = List.copyOf(comparisons);
        }

        @Override
        public boolean takes(JsonNode value) {
            return number(value)
                    .filter(it -> comparisons.stream().allMatch(rule -> rule.holds(it)))
                    .isPresent();
        }
    }

    record Cidr(AddressRange range) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return value.isString() && range.contains(value.stringValue());
        }
    }

    record Wildcard(WildcardText text) implements Condition {

        @Override
        public boolean takes(JsonNode value) {
            return value.isString() && text.matches(value.stringValue());
        }
    }

    private static boolean isValue(JsonNode value) {
        return !value.isMissingNode() && !value.isContainer();
    }

    /** Without zeros at its end, so that equal numbers are equal objects. */
    private static Optional<BigDecimal> number(JsonNode value) {
        if (!(value instanceof NumericNode numeric) || numeric.isNaN()) {
            return Optional.empty();
        }
        return Optional.of(numeric.decimalValue().stripTrailingZeros());
    }
}
