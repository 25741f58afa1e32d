package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

record PublishVersionInput(
        @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                String functionName,
        @Nullable String codeSha256,
        @Length(min = 0, max = 256) @Nullable String description,
        @Nullable String revisionId) {}
