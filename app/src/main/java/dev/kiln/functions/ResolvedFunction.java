package dev.kiln.functions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version as an invocation needs it.
 *
 * @param summary of the version that runs
 * @param alias by which it was asked for, or null
 * @param environment in clear; never logged
 * @param isRecursionAllowed whether the function may call itself without end
 */
public record ResolvedFunction(
        FunctionSummary summary,
        @Nullable String alias,
        Map<String, String> environment,
        boolean isRecursionAllowed) {

    public ResolvedFunction {
        environment = Map.copyOf(environment);
    }

    /** {@code $LATEST} or a number, behind an alias too. */
    public String executedVersion() {
        return summary.version();
    }

    @Override
    public String toString() {
        return "ResolvedFunction[" + summary.arn().qualified(summary.version()) + "]";
    }
}
