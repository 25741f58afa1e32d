package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

/** Inputs of the operations on reserved and provisioned concurrency. */
final class ConcurrencyInputs {

    private ConcurrencyInputs() {}

    record Reserve(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @Required @Range(min = 0) Integer reservedConcurrentExecutions) {}

    record OfFunction(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName) {}

    record Provision(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier")
                    @Required
                    @Length(min = 1, max = 128)
                    @Matches(LambdaNames.QUALIFIER)
                    String qualifier,
            @Required @Range(min = 1) Integer provisionedConcurrentExecutions) {}

    record OfQualifier(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Qualifier")
                    @Required
                    @Length(min = 1, max = 128)
                    @Matches(LambdaNames.QUALIFIER)
                    String qualifier) {}

    record ListProvisioned(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 50) @Nullable Integer maxItems) {}
}
