package dev.kiln.web.aws.lambda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The members of CreateFunction's input that Kiln knows; others are accepted and have no effect
 * yet.
 */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
record CreateFunctionRequest(
        @Nullable String functionName,
        @Nullable String runtime,
        @Nullable String role,
        @Nullable String handler,
        @Nullable FunctionCode code,
        @Nullable String description,
        @Nullable Integer timeout,
        @Nullable Integer memorySize,
        @Nullable String packageType,
        @Nullable Environment environment,
        @Nullable EphemeralStorage ephemeralStorage,
        @Nullable List<String> architectures) {

    /**
     * @param zipFile base64 on the wire
     */
    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record FunctionCode(
            @Nullable String zipFile, @Nullable String s3Bucket, @Nullable String imageUri) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Environment(@Nullable Map<String, String> variables) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record EphemeralStorage(@Nullable Integer size) {}
}
