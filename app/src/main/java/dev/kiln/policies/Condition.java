package dev.kiln.policies;

import java.util.List;
import java.util.Optional;

/**
 * One key under one operator.
 *
 * @param ifExists whether a missing key is as good as a match
 */
record Condition(
        ConditionOperator operator,
        Several several,
        boolean ifExists,
        String key,
        List<String> values) {

    private static final String IF_EXISTS = "IfExists";

    Condition {
        values = List.copyOf(values);
    }

    /** Empty when there is no such operator. */
    static Optional<Condition> of(String operator, String key, List<String> values) {
        var several = Several.ONE;
        var name = operator;
        if (name.startsWith("ForAnyValue:")) {
            several = Several.ANY;
            name = name.substring("ForAnyValue:".length());
        } else if (name.startsWith("ForAllValues:")) {
            several = Several.ALL;
            name = name.substring("ForAllValues:".length());
        }
        var ifExists = name.endsWith(IF_EXISTS) && !name.equals("Null" + IF_EXISTS);
        if (ifExists) {
            name = name.substring(0, name.length() - IF_EXISTS.length());
        }
        var quantifier = several;
        return ConditionOperator.named(name)
                .map(it -> new Condition(it, quantifier, ifExists, key, values));
    }

    boolean holds(RequestContext context, PolicyVariables variables) {
        if (operator == ConditionOperator.NULL) {
            var missing = context.all(key).isEmpty();
            return values.stream().anyMatch(it -> Boolean.parseBoolean(it) == missing);
        }
        var actual = context.all(key);
        if (actual.isEmpty()) {
            return holdsWithoutKey();
        }
        return switch (several) {
            case ALL -> actual.stream().allMatch(it -> holdsFor(it, variables));
            case ANY -> actual.stream().anyMatch(it -> holdsFor(it, variables));
            case ONE ->
                    operator.isNegated()
                            ? actual.stream().allMatch(it -> holdsFor(it, variables))
                            : actual.stream().anyMatch(it -> holdsFor(it, variables));
        };
    }

    private boolean holdsWithoutKey() {
        return switch (several) {
            case ALL -> true;
            case ANY -> ifExists;
            case ONE -> ifExists || operator.isNegated();
        };
    }

    /** One of the values matches, or, for a negated operator, none does. */
    private boolean holdsFor(String actual, PolicyVariables variables) {
        var matches = values.stream().anyMatch(it -> operator.matches(it, actual, variables));
        return matches != operator.isNegated();
    }

    /** How a key with several values is asked. */
    enum Several {
        ONE,
        ANY,
        ALL
    }
}
