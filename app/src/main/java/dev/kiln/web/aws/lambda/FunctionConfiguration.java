package dev.kiln.web.aws.lambda;

import dev.kiln.functions.FunctionPhase;
import dev.kiln.web.aws.lambda.ConfigurationShapes.DeadLetterConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.EphemeralStorage;
import dev.kiln.web.aws.lambda.ConfigurationShapes.FileSystemConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.LoggingConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TenancyConfig;
import dev.kiln.web.aws.lambda.ConfigurationShapes.TracingConfig;
import dev.kiln.web.aws.shape.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The FunctionConfiguration shape. */
record FunctionConfiguration(
        String functionName,
        String functionArn,
        String runtime,
        String role,
        String handler,
        long codeSize,
        String description,
        int timeout,
        int memorySize,
        String lastModified,
        String codeSha256,
        String version,
        @Nullable VpcConfigOutput vpcConfig,
        @Nullable DeadLetterConfig deadLetterConfig,
        @Nullable Variables environment,
        @Named("KMSKeyArn") @Nullable String kmsKeyArn,
        TracingConfig tracingConfig,
        String revisionId,
        @Nullable List<Layer> layers,
        @Nullable String state,
        @Nullable String stateReason,
        @Nullable String stateReasonCode,
        @Nullable String lastUpdateStatus,
        @Nullable String lastUpdateStatusReason,
        @Nullable String lastUpdateStatusReasonCode,
        @Nullable List<FileSystemConfig> fileSystemConfigs,
        String packageType,
        List<String> architectures,
        EphemeralStorage ephemeralStorage,
        SnapStartOutput snapStart,
        @Nullable RuntimeVersionConfig runtimeVersionConfig,
        LoggingConfig loggingConfig,
        @Nullable TenancyConfig tenancyConfig) {

    record Variables(Map<String, String> variables) {}

    record VpcConfigOutput(
            List<String> subnetIds,
            List<String> securityGroupIds,
            String vpcId,
            boolean ipv6AllowedForDualStack) {}

    record Layer(String arn, long codeSize) {}

    record SnapStartOutput(String applyOn, String optimizationStatus) {}

    record RuntimeVersionConfig(String runtimeVersionArn) {}

    /** State and last update, which lists leave out. */
    record Phase(
            @Nullable String state,
            @Nullable String stateReason,
            @Nullable String stateReasonCode,
            @Nullable String lastUpdateStatus,
            @Nullable String lastUpdateStatusReason,
            @Nullable String lastUpdateStatusReasonCode) {

        private static final String BEING_CREATED = "The function is being created.";
        private static final String FAILED = "The code of the function cannot be read.";
        static final Phase UNSAID = new Phase(null, null, null, null, null, null);

        static Phase of(FunctionPhase phase) {
            return switch (phase) {
                case CREATING -> new Phase("Pending", BEING_CREATED, "Creating", null, null, null);
                case UPDATING ->
                        new Phase("Active", null, null, "InProgress", BEING_CREATED, "Creating");
                case READY -> new Phase("Active", null, null, "Successful", null, null);
                case CREATION_FAILED ->
                        new Phase(
                                "Failed",
                                FAILED,
                                "InternalError",
                                "Failed",
                                FAILED,
                                "InternalError");
                case UPDATE_FAILED ->
                        new Phase("Active", null, null, "Failed", FAILED, "InternalError");
            };
        }
    }
}
