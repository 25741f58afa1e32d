package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Input of UpdateEventSourceMapping. */
record UpdateMappingInput(
        @InPath @Named("UUID") @Required String uuid,
        @Length(min = 1, max = 140) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                @Nullable String functionName,
        @Nullable Boolean enabled,
        @Range(min = 1, max = 10000) @Nullable Integer batchSize,
        MappingShapes.@Nullable FilterCriteria filterCriteria,
        @Range(min = 0, max = 300) @Nullable Integer maximumBatchingWindowInSeconds,
        @Range(min = 1, max = 10) @Nullable Integer parallelizationFactor,
        MappingShapes.@Nullable DestinationConfig destinationConfig,
        @Range(min = -1, max = 604800) @Nullable Integer maximumRecordAgeInSeconds,
        @Nullable Boolean bisectBatchOnFunctionError,
        @Range(min = -1, max = 10000) @Nullable Integer maximumRetryAttempts,
        @Range(min = 0, max = 900) @Nullable Integer tumblingWindowInSeconds,
        @Length(max = 22) @Nullable List<MappingShapes.SourceAccess> sourceAccessConfigurations,
        @Length(max = 1)
                @Nullable List<@OneOf("ReportBatchItemFailures") String> functionResponseTypes,
        MappingShapes.@Nullable KafkaConfig amazonManagedKafkaEventSourceConfig,
        MappingShapes.@Nullable KafkaConfig selfManagedKafkaEventSourceConfig,
        MappingShapes.@Nullable ScalingConfig scalingConfig,
        @Named("DocumentDBEventSourceConfig")
                MappingShapes.@Nullable DocumentDbConfig documentDbEventSourceConfig,
        @Named("KMSKeyArn") @Matches(LambdaNames.RESOURCE_OR_NOTHING) @Nullable String kmsKeyArn,
        MappingShapes.@Nullable MetricsConfig metricsConfig,
        MappingShapes.@Nullable LoggingConfig loggingConfig,
        MappingShapes.@Nullable ProvisionedPollers provisionedPollerConfig) {}
