package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Inputs of the operations on aliases. */
final class AliasInputs {

    private AliasInputs() {}

    record Create(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @Required @Length(min = 1, max = 128) @Matches("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")
                    String name,
            @Required @Length(min = 1, max = 1024) @Matches("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)")
                    String functionVersion,
            @Length(min = 0, max = 256) @Nullable String description,
            @Nullable RoutingConfig routingConfig) {}

    record Update(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InPath @Required @Length(min = 1, max = 128) @Matches("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")
                    String name,
            @Length(min = 1, max = 1024) @Matches("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)")
                    @Nullable String functionVersion,
            @Length(min = 0, max = 256) @Nullable String description,
            @Nullable RoutingConfig routingConfig,
            @Nullable String revisionId) {}

    record One(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InPath @Required @Length(min = 1, max = 128) @Matches("(?!^[0-9]+$)([a-zA-Z0-9-_]+)")
                    String name) {}

    record Listed(
            @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                    String functionName,
            @InQuery("FunctionVersion")
                    @Length(min = 1, max = 1024)
                    @Matches("(\\$LATEST(\\.PUBLISHED)?|[0-9]+)")
                    @Nullable String functionVersion,
            @InQuery("Marker") @Nullable String marker,
            @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}

    record RoutingConfig(
            @Nullable
                    Map<
                            @Length(min = 1, max = 1024) @Matches("[0-9]+") String,
                            @Required @Range(min = 0, max = 1) Double>
                    additionalVersionWeights) {}
}
