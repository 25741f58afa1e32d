package dev.kiln.web.aws.lambda;

import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Named;
import dev.kiln.web.aws.shape.OneOf;
import dev.kiln.web.aws.shape.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Members of event source mappings that inputs and outputs share. */
final class MappingShapes {

    static final String DESTINATION =
            "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|" + LambdaNames.ARN;
    static final String URI = "[a-zA-Z0-9-\\/*:_+=.@-]*";
    private static final String ENDPOINT =
            "(([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9\\-]*[a-zA-Z0-9])\\.)*"
                    + "([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9\\-]*[A-Za-z0-9]):[0-9]{1,5}";

    private MappingShapes() {}

    record FilterCriteria(@Nullable List<Filter> filters) {}

    record Filter(@Length(max = 4096) @Nullable String pattern) {}

    record DestinationConfig(@Nullable Destination onSuccess, @Nullable Destination onFailure) {}

    record Destination(@Length(max = 350) @Matches(DESTINATION) @Nullable String destination) {}

    record SourceAccess(
            @OneOf({
                        "BASIC_AUTH",
                        "VPC_SUBNET",
                        "VPC_SECURITY_GROUP",
                        "SASL_SCRAM_512_AUTH",
                        "SASL_SCRAM_256_AUTH",
                        "VIRTUAL_HOST",
                        "CLIENT_CERTIFICATE_TLS_AUTH",
                        "SERVER_ROOT_CA_CERTIFICATE"
                    })
                    @Nullable String type,
            @Named("URI") @Length(min = 1, max = 200) @Matches(URI) @Nullable String uri) {}

    record SelfManagedEventSource(
            @Length(min = 1, max = 2)
                    @Nullable
                            Map<
                                    @OneOf("KAFKA_BOOTSTRAP_SERVERS") String,
                                    List<@Length(min = 1, max = 300) @Matches(ENDPOINT) String>>
                            endpoints) {}

    record MetricsConfig(
            @Length(max = 3)
                    @Nullable List<@OneOf({"EventCount", "ErrorCount", "KafkaMetrics"}) String>
                            metrics) {}

    record LoggingConfig(@OneOf({"DEBUG", "INFO", "WARN"}) @Nullable String systemLogLevel) {}

    record ScalingConfig(@Range(min = 2, max = 1000) @Nullable Integer maximumConcurrency) {}

    record KafkaConfig(
            @Length(min = 1, max = 200) @Matches(URI) @Nullable String consumerGroupId,
            @Nullable SchemaRegistry schemaRegistryConfig) {}

    record SchemaRegistry(
            @Named("SchemaRegistryURI") @Length(min = 1, max = 10000) @Matches(URI)
                    @Nullable String schemaRegistryUri,
            @OneOf({"JSON", "SOURCE"}) @Nullable String eventRecordFormat,
            @Nullable List<SchemaRegistryAccess> accessConfigs,
            @Nullable List<SchemaValidation> schemaValidationConfigs) {}

    record SchemaRegistryAccess(
            @OneOf({"BASIC_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH", "SERVER_ROOT_CA_CERTIFICATE"})
                    @Nullable String type,
            @Named("URI") @Matches(LambdaNames.ARN) @Nullable String uri) {}

    record SchemaValidation(@OneOf({"KEY", "VALUE"}) @Nullable String attribute) {}

    record DocumentDbConfig(
            @Length(min = 1, max = 63) @Matches("[^ /\\.$\\x22]*") @Nullable String databaseName,
            @Length(min = 1, max = 57) @Matches("(^(?!(system\\x2e)))(^[_a-zA-Z0-9])([^$]*)")
                    @Nullable String collectionName,
            @OneOf({"UpdateLookup", "Default"}) @Nullable String fullDocument) {}

    record ProvisionedPollers(
            @Range(min = 1, max = 200) @Nullable Integer minimumPollers,
            @Range(min = 1, max = 2000) @Nullable Integer maximumPollers,
            @Length(max = 128) @Matches("[a-zA-Z0-9-_]*") @Nullable String pollerGroupName) {}
}
