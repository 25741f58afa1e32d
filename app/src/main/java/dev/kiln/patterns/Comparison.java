package dev.kiln.patterns;

import java.math.BigDecimal;

/** A bound of {@code numeric}. */
record Comparison(Operator operator, BigDecimal bound) {

    boolean holds(BigDecimal value) {
        var order = value.compareTo(bound);
        return switch (operator) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    boolean isLowerBound() {
        return operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL;
    }

    boolean isUpperBound() {
        return operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
    }

    enum Operator {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        static Operator parse(String sign) {
            return switch (sign) {
                case "=" -> EQUAL;
                case "<" -> LESS;
                case "<=" -> LESS_OR_EQUAL;
                case ">" -> GREATER;
                case ">=" -> GREATER_OR_EQUAL;
                default ->
                        throw new InvalidEventPattern(
                                "Unrecognized numeric range operator: " + sign);
            };
        }
    }
}
