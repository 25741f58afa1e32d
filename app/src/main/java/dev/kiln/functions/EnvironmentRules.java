package dev.kiln.functions;

import dev.kiln.functions.InvalidConfiguration.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Lambda's rules for environment variables. Messages name variables, never values. */
final class EnvironmentRules {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z]\\w+");
    private static final int MAX_BYTES = 4096;

    /** Set by the platform in every sandbox. */
    private static final Set<String> RESERVED =
            Set.of(
                    "_HANDLER",
                    "_X_AMZN_TRACE_ID",
                    "AWS_ACCESS_KEY",
                    "AWS_ACCESS_KEY_ID",
                    "AWS_DEFAULT_REGION",
                    "AWS_EXECUTION_ENV",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                    "AWS_LAMBDA_FUNCTION_NAME",
                    "AWS_LAMBDA_FUNCTION_VERSION",
                    "AWS_LAMBDA_INITIALIZATION_TYPE",
                    "AWS_LAMBDA_LOG_GROUP_NAME",
                    "AWS_LAMBDA_LOG_STREAM_NAME",
                    "AWS_LAMBDA_MAX_CONCURRENCY",
                    "AWS_LAMBDA_RUNTIME_API",
                    "AWS_REGION",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_SESSION_TOKEN",
                    "LAMBDA_RUNTIME_DIR",
                    "LAMBDA_TASK_ROOT");

    private static final String AWS_INTRODUCTION =
            "Lambda was unable to configure your environment variables because the environment"
                    + " variables you have provided ";

    private EnvironmentRules() {}

    static List<Violation> violations(Map<String, String> variables) {
        var violations = new ArrayList<Violation>();
        addReserved(violations, variables);
        addBadNames(violations, variables);
        addBadValues(violations, variables);
        addSize(violations, variables);
        return violations;
    }

    private static void addReserved(List<Violation> violations, Map<String, String> variables) {
        var reserved = names(variables.keySet().stream().filter(RESERVED::contains).toList());
        if (!reserved.isEmpty()) {
            violations.add(
                    new Violation(
                            "environment",
                            "These names are reserved, choose others: " + reserved + ".",
                            AWS_INTRODUCTION
                                    + "contains reserved keys that are currently not supported for"
                                    + " modification. Reserved keys used in this request: "
                                    + reserved));
        }
    }

    private static void addBadNames(List<Violation> violations, Map<String, String> variables) {
        var bad =
                variables.keySet().stream()
                        .filter(it -> !NAME.matcher(it).matches() && !RESERVED.contains(it))
                        .toList();
        if (!bad.isEmpty()) {
            violations.add(
                    new Violation(
                            "environment",
                            "The name of a variable begins with a letter and goes on with letters,"
                                    + " digits or underscores, two characters or more. Not so: "
                                    + names(bad)
                                    + "."));
        }
    }

    private static void addBadValues(List<Violation> violations, Map<String, String> variables) {
        var bad =
                variables.entrySet().stream()
                        .filter(it -> it.getValue().indexOf('\0') >= 0)
                        .map(Map.Entry::getKey)
                        .toList();
        if (!bad.isEmpty()) {
            violations.add(
                    new Violation(
                            "environment",
                            "No program can be given a NUL character in a variable. Remove it from: "
                                    + names(bad)
                                    + "."));
        }
    }

    private static String names(List<String> names) {
        return names.stream()
                .sorted()
                .map(it -> it.length() <= 64 ? it : it.substring(0, 64) + "…")
                .limit(10)
                .collect(Collectors.joining(", "));
    }

    private static void addSize(List<Violation> violations, Map<String, String> variables) {
        var json = Environments.json(variables);
        var bytes = json.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            violations.add(
                    new Violation(
                            "environment",
                            ("All variables together have at most 4,096 bytes, written as JSON;"
                                            + " these have %,d.")
                                    .formatted(bytes),
                            AWS_INTRODUCTION + "exceeded the 4KB limit. String measured: " + json));
        }
    }
}
