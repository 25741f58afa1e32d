package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Required;

/** Inputs of the operations on recursion. */
final class RecursionInputs {

    private RecursionInputs() {}

    record Get(
            @InPath
                    @Required
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.UNQUALIFIED_FUNCTION_NAME)
                    String functionName) {}

    record Put(
            @InPath
                    @Required
                    @Length(min = 1, max = 140)
                    @Matches(LambdaNames.UNQUALIFIED_FUNCTION_NAME)
                    String functionName,
            @Required @OneOf({"Terminate", "Allow"}) String recursiveLoop) {}
}
