package dev.kiln.web.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks members of a request against their declared shapes and reports all violations in AWS's
 * words.
 */
public final class Constraints {

    private final List<String> violations = new ArrayList<>();

    public Constraints required(String member, @Nullable Object value) {
        return value == null ? violated(member, null, "Member must not be null") : this;
    }

    public Constraints length(String member, @Nullable String value, int min, int max) {
        if (value != null && value.length() > max) {
            return violated(member, value, "Member must have length less than or equal to " + max);
        }
        if (value != null && value.length() < min) {
            return violated(
                    member, value, "Member must have length greater than or equal to " + min);
        }
        return this;
    }

    public Constraints range(String member, @Nullable Integer value, int min, int max) {
        if (value != null && value > max) {
            return violated(member, value, "Member must have value less than or equal to " + max);
        }
        if (value != null && value < min) {
            return violated(
                    member, value, "Member must have value greater than or equal to " + min);
        }
        return this;
    }

    public Constraints pattern(String member, @Nullable String value, Pattern pattern) {
        return value == null || pattern.matcher(value).matches()
                ? this
                : violated(
                        member,
                        value,
                        "Member must satisfy regular expression pattern: " + pattern);
    }

    public Constraints oneOf(String member, @Nullable String value, List<String> allowed) {
        return value == null || allowed.contains(value)
                ? this
                : violated(member, value, "Member must satisfy enum value set: " + allowed);
    }

    private Constraints violated(String member, @Nullable Object value, String constraint) {
        var shown = value == null ? "null" : "'" + value + "'";
        violations.add(
                "Value "
                        + shown
                        + " at '"
                        + member
                        + "' failed to satisfy constraint: "
                        + constraint);
        return this;
    }

    /**
     * @throws AwsError ValidationException with every violation, if there is one
     */
    public void check() {
        if (violations.isEmpty()) {
            return;
        }
        var count =
                violations.size() == 1
                        ? "1 validation error"
                        : violations.size() + " validation errors";
        throw new AwsError(
                400, "ValidationException", count + " detected: " + String.join("; ", violations));
    }
}
