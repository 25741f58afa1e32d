package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

/** Of operations that need nothing but a function or one of its versions. */
record FunctionInput(
        @InPath @Required @Length(min = 1, max = 170) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                @Nullable String qualifier) {}
