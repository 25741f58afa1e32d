package dev.kiln.triggers;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How records become invocations, in Lambda's words. Null is what nobody has set; as a change, what
 * stays as it is.
 *
 * @param selfManagedEventSource addresses of a Kafka cluster of one's own
 */
public record MappingSettings(
        @Nullable Integer batchSize,
        @Nullable Integer maximumBatchingWindowInSeconds,
        @Nullable Integer parallelizationFactor,
        @Nullable String startingPosition,
        @Nullable Instant startingPositionTimestamp,
        @Nullable DestinationConfig destinationConfig,
        @Nullable Integer maximumRecordAgeInSeconds,
        @Nullable Boolean bisectBatchOnFunctionError,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer tumblingWindowInSeconds,
        @Nullable List<String> topics,
        @Nullable List<String> queues,
        @Nullable List<SourceAccess> sourceAccessConfigurations,
        @Nullable SelfManagedEventSource selfManagedEventSource,
        @Nullable List<String> functionResponseTypes,
        @Nullable FilterCriteria filterCriteria,
        @Nullable String kmsKeyArn,
        @Nullable MetricsConfig metricsConfig,
        @Nullable LoggingConfig loggingConfig,
        @Nullable ScalingConfig scalingConfig,
        @Nullable KafkaConfig amazonManagedKafkaEventSourceConfig,
        @Nullable KafkaConfig selfManagedKafkaEventSourceConfig,
        @Nullable DocumentDbConfig documentDbEventSourceConfig,
        @Nullable ProvisionedPollers provisionedPollerConfig) {

    public record DestinationConfig(
            @Nullable Destination onSuccess, @Nullable Destination onFailure) {}

    /**
     * @param destination ARN
     */
    public record Destination(@Nullable String destination) {}

    public record SourceAccess(@Nullable String type, @Nullable String uri) {}

    /**
     * @param endpoints by their type, {@code KAFKA_BOOTSTRAP_SERVERS}
     */
    public record SelfManagedEventSource(@Nullable Map<String, List<String>> endpoints) {}

    public record FilterCriteria(@Nullable List<Filter> filters) {}

    public record Filter(@Nullable String pattern) {}

    public record MetricsConfig(@Nullable List<String> metrics) {}

    public record LoggingConfig(@Nullable String systemLogLevel) {}

    public record ScalingConfig(@Nullable Integer maximumConcurrency) {}

    public record KafkaConfig(
            @Nullable String consumerGroupId, @Nullable SchemaRegistry schemaRegistryConfig) {}

    public record SchemaRegistry(
            @Nullable String schemaRegistryUri,
            @Nullable String eventRecordFormat,
            @Nullable List<SourceAccess> accessConfigs,
            @Nullable List<SchemaValidation> schemaValidationConfigs) {}

    public record SchemaValidation(@Nullable String attribute) {}

    public record DocumentDbConfig(
            @Nullable String databaseName,
            @Nullable String collectionName,
            @Nullable String fullDocument) {}

    public record ProvisionedPollers(
            @Nullable Integer minimumPollers,
            @Nullable Integer maximumPollers,
            @Nullable String pollerGroupName) {}
}
