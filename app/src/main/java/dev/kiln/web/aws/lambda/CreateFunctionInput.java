package dev.kiln.web.aws.lambda;

import static dev.kiln.web.aws.lambda.LambdaNames.FUNCTION_NAME;
import static dev.kiln.web.aws.lambda.LambdaNames.ROLE;

import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of CreateFunction's input that Kiln knows; others are accepted and have no effect
 * yet.
 */
record CreateFunctionInput(
        @Required @Length(min = 1, max = 140) @Matches(FUNCTION_NAME) String functionName,
        @Nullable String runtime,
        @Required @Matches(ROLE) String role,
        @Length(max = 128) @Matches("[^\\s]+") @Nullable String handler,
        @Required FunctionCode code,
        @Length(min = 0, max = 256) @Nullable String description,
        @Range(min = 1, max = 900) @Nullable Integer timeout,
        @Range(min = 128, max = 10240) @Nullable Integer memorySize,
        @OneOf({"Image", "Zip"}) @Nullable String packageType,
        @Nullable Environment environment,
        @Nullable EphemeralStorage ephemeralStorage,
        @Length(min = 1, max = 1)
                @Nullable List<@Required @OneOf({"x86_64", "arm64"}) String> architectures) {

    @SuppressWarnings("ArrayRecordComponent")
    record FunctionCode(
            byte @Nullable [] zipFile, @Nullable String s3Bucket, @Nullable String imageUri) {}

    record Environment(@Nullable Map<String, String> variables) {}

    record EphemeralStorage(@Required @Range(min = 512, max = 10240) @Nullable Integer size) {}
}
