package dev.kiln.policies;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${aws:username}} and the like from what is known about a request. */
record PolicyVariables(RequestContext context, boolean enabled) {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{\\s*([^}',]+?)\\s*(?:,\\s*'([^']*)'\\s*)?}");

    /** A pattern in which stars of the values are literal; empty when a variable has no value. */
    Optional<String> pattern(String text) {
        if (!enabled || !text.contains("${")) {
            return Optional.of(text);
        }
        var matcher = VARIABLE.matcher(text);
        var result = new StringBuilder();
        while (matcher.find()) {
            var value = value(matcher);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(result, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(result).toString());
    }

    /** As {@link #pattern}, for operators that know no wildcards. */
    Optional<String> text(String text) {
        return pattern(text).map(Glob::plain);
    }

    private Optional<String> value(Matcher matcher) {
        var name = matcher.group(1);
        return switch (name) {
            case "*" -> Optional.of(String.valueOf(Glob.STAR));
            case "?" -> Optional.of(String.valueOf(Glob.QUESTION));
            case "$" -> Optional.of("$");
            default ->
                    context.single(name)
                            .or(() -> Optional.ofNullable(matcher.group(2)))
                            .map(Glob::literal);
        };
    }
}
