package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

record ListVersionsInput(
        @InPath @Required @Length(min = 1, max = 170) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @InQuery("Marker") @Nullable String marker,
        @InQuery("MaxItems") @Range(min = 1, max = 10000) @Nullable Integer maxItems) {}
