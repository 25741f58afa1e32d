package dev.kiln.policies;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** How a value of a policy is compared with one of the request. */
enum ConditionOperator {
    STRING_EQUALS("StringEquals", String::equals),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", String::equalsIgnoreCase),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", Wildcards.YES, Glob::matches),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    ARN_EQUALS("ArnEquals", Wildcards.YES, ArnPattern::condition),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", Wildcards.YES, ArnPattern::condition),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    NUMERIC_EQUALS("NumericEquals", compared(ConditionOperator::number, c -> c == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", compared(ConditionOperator::number, c -> c < 0)),
    NUMERIC_LESS_THAN_EQUALS(
            "NumericLessThanEquals", compared(ConditionOperator::number, c -> c <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", compared(ConditionOperator::number, c -> c > 0)),
    NUMERIC_GREATER_THAN_EQUALS(
            "NumericGreaterThanEquals", compared(ConditionOperator::number, c -> c >= 0)),
    DATE_EQUALS("DateEquals", compared(ConditionOperator::date, c -> c == 0)),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", compared(ConditionOperator::date, c -> c < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", compared(ConditionOperator::date, c -> c <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", compared(ConditionOperator::date, c -> c > 0)),
    DATE_GREATER_THAN_EQUALS(
            "DateGreaterThanEquals", compared(ConditionOperator::date, c -> c >= 0)),
    BOOL("Bool", String::equalsIgnoreCase),
    BINARY_EQUALS("BinaryEquals", String::equals),
    IP_ADDRESS("IpAddress", IpRange::contains),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    NULL("Null", String::equals);

    private static final Map<String, ConditionOperator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(it -> it.spelling, it -> it));

    private final String spelling;
    private final boolean negated;
    private final Wildcards wildcards;

    /** Stateless: the checker cannot see it. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiPredicate<String, String> comparison;

    ConditionOperator(String spelling, BiPredicate<String, String> comparison) {
        this(spelling, Wildcards.NO, comparison);
    }

    ConditionOperator(
            String spelling, Wildcards wildcards, BiPredicate<String, String> comparison) {
        this.spelling = spelling;
        this.negated = false;
        this.wildcards = wildcards;
        this.comparison = comparison;
    }

    ConditionOperator(String spelling, ConditionOperator opposite) {
        this.spelling = spelling;
        this.negated = true;
        this.wildcards = opposite.wildcards;
        this.comparison = opposite.comparison;
    }

    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    boolean isNegated() {
        return negated;
    }

    /** Before negation. A variable without a value matches nothing. */
    boolean matches(String wanted, String actual, PolicyVariables variables) {
        var filled =
                wildcards == Wildcards.YES ? variables.pattern(wanted) : variables.text(wanted);
        return filled.isPresent() && comparison.test(filled.get(), actual);
    }

    private static <T extends Comparable<T>> BiPredicate<String, String> compared(
            Function<String, Optional<T>> reading, IntPredicate order) {
        return (wanted, actual) ->
                reading.apply(actual)
                        .flatMap(a -> reading.apply(wanted).map(w -> a.compareTo(w)))
                        .filter(order::test)
                        .isPresent();
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            // A huge exponent would make the comparison itself expensive.
            return text.length() > 64
                    ? Optional.empty()
                    : Optional.of(new BigDecimal(text.strip()))
                            .filter(it -> Math.abs((long) it.scale()) < 1_000);
        } catch (NumberFormatException notOne) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> date(String text) {
        if (text.matches("-?\\d{1,12}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeParseException notOne) {
            return Optional.empty();
        }
    }

    private enum Wildcards {
        YES,
        NO
    }
}
