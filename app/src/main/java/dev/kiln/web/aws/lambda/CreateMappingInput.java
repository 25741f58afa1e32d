package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Input of CreateEventSourceMapping. */
record CreateMappingInput(
        @Matches(LambdaNames.ARN) @Nullable String eventSourceArn,
        @Required @Length(min = 1, max = 140) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @Nullable Boolean enabled,
        @Range(min = 1, max = 10000) @Nullable Integer batchSize,
        MappingShapes.@Nullable FilterCriteria filterCriteria,
        @Range(min = 0, max = 300) @Nullable Integer maximumBatchingWindowInSeconds,
        @Range(min = 1, max = 10) @Nullable Integer parallelizationFactor,
        @OneOf({"TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"}) @Nullable String startingPosition,
        @Nullable Instant startingPositionTimestamp,
        MappingShapes.@Nullable DestinationConfig destinationConfig,
        @Range(min = -1, max = 604800) @Nullable Integer maximumRecordAgeInSeconds,
        @Nullable Boolean bisectBatchOnFunctionError,
        @Range(min = -1, max = 10000) @Nullable Integer maximumRetryAttempts,
        @Nullable Map<String, String> tags,
        @Range(min = 0, max = 900) @Nullable Integer tumblingWindowInSeconds,
        @Length(min = 1, max = 1)
                @Nullable
                        List<@Length(min = 1, max = 249) @Matches("[^.]([a-zA-Z0-9\\-_.]+)") String>
                        topics,
        @Length(min = 1, max = 1)
                @Nullable List<@Length(min = 1, max = 1000) @Matches("[\\s\\S]*") String> queues,
        @Length(max = 22) @Nullable List<MappingShapes.SourceAccess> sourceAccessConfigurations,
        MappingShapes.@Nullable SelfManagedEventSource selfManagedEventSource,
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
