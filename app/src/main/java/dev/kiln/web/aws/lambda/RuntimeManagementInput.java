package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

record RuntimeManagementInput(
        @InPath @Required @Length(min = 1, max = 170) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                @Nullable String qualifier,
        @Required @OneOf({"Auto", "FunctionUpdate", "Manual"}) String updateRuntimeOn,
        @Length(min = 26, max = 2048)
                @Matches(
                        "arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}::runtime:.+")
                @Nullable String runtimeVersionArn) {}
