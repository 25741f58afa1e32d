package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.lambda.ConfigurationShapes.DeadLetterConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.DurableConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.Environment;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.lambda.ConfigurationShapes.FileSystemConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.ImageConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.LoggingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.SnapStart;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TenancyConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TracingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.VpcConfig;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record CreateFunctionInput(
        @Required @Length(min = 1, max = 140) @Matches(LambdaNames.FUNCTION_NAME)
                String functionName,
        @Nullable String runtime,
        @Required @Matches(LambdaNames.ROLE) String role,
        @Length(max = 128) @Matches("[^\\s]+") @Nullable String handler,
        @Required FunctionCode code,
        @Length(min = 0, max = 256) @Nullable String description,
        @Range(min = 1, max = 900) @Nullable Integer timeout,
        @Range(min = 128, max = 10240) @Nullable Integer memorySize,
        @Nullable Boolean publish,
        @OneOf({"Image", "Zip"}) @Nullable String packageType,
        @Nullable Map<String, String> tags,
        @Length(min = 0, max = 200) @Matches(LambdaNames.CODE_SIGNING_CONFIG)
                @Nullable String codeSigningConfigArn,
        @Length(min = 1, max = 1)
                @Nullable List<@Required @OneOf({"x86_64", "arm64"}) String> architectures,
        @Nullable TenancyConfig tenancyConfig,
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

    CodeInput source() {
        return new CodeInput(
                code.zipFile(),
                code.s3Bucket(),
                code.s3Key(),
                code.s3ObjectVersion(),
                code.imageUri());
    }

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

    @SuppressWarnings("ArrayRecordComponent")
    record FunctionCode(
            byte @Nullable [] zipFile,
            @Length(min = 3, max = 63) @Matches(LambdaNames.BUCKET) @Nullable String s3Bucket,
            @Length(min = 1, max = 1024) @Nullable String s3Key,
            @Length(min = 1, max = 1024) @Nullable String s3ObjectVersion,
            @Nullable String imageUri,
            @Named("SourceKMSKeyArn") @Nullable String sourceKmsKeyArn) {}
}
