package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.lambda.ConfigurationShapes.DeadLetterConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.DurableConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.Environment;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.lambda.ConfigurationShapes.FileSystemConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.ImageConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.LoggingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.SnapStart;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TracingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.VpcConfig;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

record UpdateFunctionConfigurationInput(
        @InPath @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                String functionName,
        @Matches(LambdaNames.ROLE) @Nullable String role,
        @Length(max = 128) @Matches("[^\\s]+") @Nullable String handler,
        @Length(min = 0, max = 256) @Nullable String description,
        @Range(min = 1, max = 900) @Nullable Integer timeout,
        @Range(min = 128, max = 10240) @Nullable Integer memorySize,
        @Nullable String runtime,
        @Nullable String revisionId,
        @Nullable VpcConfig vpcConfig,
        @Nullable DeadLetterConfig deadLetterConfig,
        @Nullable Environment environment,
        @Named("KMSKeyArn") @Matches(LambdaNames.RESOURCE_OR_NOTHING) @Nullable String kmsKeyArn,
        @Nullable TracingConfig tracingConfig,
        @Nullable
                List<
                        @Required @Length(min = 1, max = 2048) @Matches(LambdaNames.LAYER_VERSION)
                        String>
                layers,
        @Length(min = 0, max = 1) @Nullable List<FileSystemConfig> fileSystemConfigs,
        @Nullable ImageConfig imageConfig,
        @Nullable EphemeralStorage ephemeralStorage,
        @Nullable SnapStart snapStart,
        @Nullable LoggingConfig loggingConfig,
        @Nullable DurableConfig durableConfig) {

    ConfigurationInput configuration() {
        return new ConfigurationInput(
                vpcConfig,
                deadLetterConfig,
                environment,
                kmsKeyArn,
                tracingConfig,
                layers,
                fileSystemConfigs,
                snapStart,
                loggingConfig);
    }
}
