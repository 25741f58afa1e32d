package dev.kiln.functions;

import java.util.Map;

/**
 * A function as an invocation needs it.
 *
 * @param environment in clear; never logged
 */
public record ResolvedFunction(FunctionSummary summary, Map<String, String> environment) {

    public ResolvedFunction {
        environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
        return "ResolvedFunction[" + summary.arn() + "]";
    }
}
