package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.Named;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The EventSourceMappingConfiguration shape. */
record MappingOutput(
        @Named("UUID") String uuid,
        @Nullable String startingPosition,
        @Nullable Instant startingPositionTimestamp,
        @Nullable Integer batchSize,
        @Nullable Integer maximumBatchingWindowInSeconds,
        @Nullable Integer parallelizationFactor,
        @Nullable String eventSourceArn,
        MappingShapes.@Nullable FilterCriteria filterCriteria,
        String functionArn,
        Instant lastModified,
        @Nullable String lastProcessingResult,
        String state,
        String stateTransitionReason,
        MappingShapes.@Nullable DestinationConfig destinationConfig,
        @Nullable List<String> topics,
        @Nullable List<String> queues,
        @Nullable List<MappingShapes.SourceAccess> sourceAccessConfigurations,
        MappingShapes.@Nullable SelfManagedEventSource selfManagedEventSource,
        @Nullable Integer maximumRecordAgeInSeconds,
        @Nullable Boolean bisectBatchOnFunctionError,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer tumblingWindowInSeconds,
        @Nullable List<String> functionResponseTypes,
        MappingShapes.@Nullable KafkaConfig amazonManagedKafkaEventSourceConfig,
        MappingShapes.@Nullable KafkaConfig selfManagedKafkaEventSourceConfig,
        MappingShapes.@Nullable ScalingConfig scalingConfig,
        @Named("DocumentDBEventSourceConfig")
                MappingShapes.@Nullable DocumentDbConfig documentDbEventSourceConfig,
        @Named("KMSKeyArn") @Nullable String kmsKeyArn,
        String eventSourceMappingArn,
        MappingShapes.@Nullable MetricsConfig metricsConfig,
        MappingShapes.@Nullable LoggingConfig loggingConfig,
        MappingShapes.@Nullable ProvisionedPollers provisionedPollerConfig) {}
