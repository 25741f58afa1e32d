package dev.kiln.triggers;

import dev.kiln.patterns.EventPattern;
import dev.kiln.patterns.InvalidEventPattern;
import dev.kiln.triggers.MappingSettings.FilterCriteria;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Lambda asks of a mapping, by the kind of its source. */
final class MappingRules {

    private static final int MAX_FILTERS = 10;
    private static final int MAX_SETTINGS = 500_000;
    private static final int LARGEST_BATCH_WITHOUT_WINDOW = 10;

    private MappingRules() {}

    static SourceKind kind(@Nullable String arn, MappingSettings settings) {
        return SourceKind.of(arn, settings)
                .orElseThrow(() -> new InvalidMapping("Unrecognized event source."));
    }

    /** Of a new mapping, before its defaults are applied. */
    static void checkNew(SourceKind kind, @Nullable String arn, MappingSettings settings) {
        switch (kind) {
            case SQS ->
                    require(
                            settings.startingPosition() == null,
                            "StartingPosition is not valid for SQS event sources.");
            case KINESIS, DYNAMODB -> {}
            case MSK -> requireMember("topics", settings.topics());
            case SELF_MANAGED_KAFKA -> checkSelfManaged(settings);
            case MQ -> {
                requireMember("queues", settings.queues());
                requireMember("sourceAccessConfigurations", settings.sourceAccessConfigurations());
            }
            case DOCUMENTDB ->
                    requireMember(
                            "documentDBEventSourceConfig", settings.documentDbEventSourceConfig());
        }
        checkStartingPosition(kind, arn, settings);
        check(kind, settings);
    }

    private static void checkSelfManaged(MappingSettings settings) {
        requireMember("sourceAccessConfigurations", settings.sourceAccessConfigurations());
        requireMember("topics", settings.topics());
    }

    private static void requireMember(String name, @Nullable Object value) {
        require(value != null, "Required '" + name + "' parameter is missing.");
    }

    private static void checkStartingPosition(
            SourceKind kind, @Nullable String arn, MappingSettings settings) {
        var position = settings.startingPosition();
        require(
                position != null || !kind.hasStartingPosition(),
                "1 validation error detected: Value null at 'startingPosition' failed to satisfy"
                        + " constraint: Member must not be null.");
        if (!"AT_TIMESTAMP".equals(position)) {
            return;
        }
        require(kind != SourceKind.DYNAMODB, "Unsupported starting position for arn type: " + arn);
        require(
                settings.startingPositionTimestamp() != null,
                "StartingPositionTimestamp must be provided for AT_TIMESTAMP starting position.");
    }

    /** Of what is set in a new mapping or in a change. */
    static void check(SourceKind kind, MappingSettings settings) {
        var isBatchTool = kind.isStream();
        allow(isBatchTool || kind.isKafka(), "DestinationConfig", settings.destinationConfig());
        allow(isBatchTool, "ParallelizationFactor", settings.parallelizationFactor());
        allow(
                isBatchTool || kind.isKafka(),
                "MaximumRecordAgeInSeconds",
                settings.maximumRecordAgeInSeconds());
        allow(
                isBatchTool || kind.isKafka(),
                "BisectBatchOnFunctionError",
                settings.bisectBatchOnFunctionError());
        allow(
                isBatchTool || kind.isKafka(),
                "MaximumRetryAttempts",
                settings.maximumRetryAttempts());
        allow(isBatchTool, "TumblingWindowInSeconds", settings.tumblingWindowInSeconds());
        allow(kind == SourceKind.SQS, "ScalingConfig", settings.scalingConfig());
        allow(kind.isKafka(), "Topics", settings.topics());
        allow(kind == SourceKind.MQ, "Queues", settings.queues());
        checkFilters(settings.filterCriteria());
    }

    private static void allow(boolean isAllowed, String name, @Nullable Object value) {
        require(
                isAllowed || value == null,
                "Unsupported " + name + " parameter for given event source mapping type.");
    }

    private static void checkFilters(@Nullable FilterCriteria criteria) {
        var filters = criteria == null ? null : criteria.filters();
        if (filters == null) {
            return;
        }
        require(
                filters.size() <= MAX_FILTERS,
                "Number of filters exceeds the limit of " + MAX_FILTERS + ".");
        filters.forEach(filter -> checkPattern(filter.pattern()));
    }

    private static void checkPattern(@Nullable String pattern) {
        try {
            if (pattern != null) {
                EventPattern.parse(pattern);
            }
        } catch (InvalidEventPattern e) {
            throw new InvalidMapping("Invalid filter pattern definition.");
        }
    }

    /** Of what it is in the end. */
    static void checkWhole(SourceKind kind, @Nullable String arn, MappingSettings settings) {
        require(
                SettingsColumn.length(settings) <= MAX_SETTINGS,
                "The event source mapping's configuration is too large.");
        if (kind != SourceKind.SQS) {
            return;
        }
        var batchSize = settings.batchSize() == null ? 0 : settings.batchSize();
        var window = settings.maximumBatchingWindowInSeconds();
        var isFifo = arn != null && arn.endsWith(".fifo");
        require(
                !isFifo || batchSize <= LARGEST_BATCH_WITHOUT_WINDOW,
                "Batch size must be less than or equal to 10 for FIFO queues.");
        require(
                !isFifo || window == null || window == 0,
                "Batching window is not supported for FIFO queues.");
        require(
                batchSize <= LARGEST_BATCH_WITHOUT_WINDOW || window != null && window > 0,
                "Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                        + " greater than 10");
    }

    private static void require(boolean isMet, String message) {
        if (!isMet) {
            throw new InvalidMapping(message);
        }
    }

    /** Two mappings of one function that have the same key would take each record twice. */
    static String sourceKey(SourceKind kind, @Nullable String arn, MappingSettings settings) {
        var source =
                switch (kind) {
                    case SQS, KINESIS, DYNAMODB -> String.valueOf(arn);
                    case MSK -> arn + " " + settings.topics();
                    case SELF_MANAGED_KAFKA -> sorted(servers(settings)) + " " + settings.topics();
                    case MQ -> arn + " " + settings.queues();
                    case DOCUMENTDB -> arn + " " + settings.documentDbEventSourceConfig();
                };
        return digest(source);
    }

    /** Short enough for an index. */
    private static String digest(String text) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }

    static List<String> servers(MappingSettings settings) {
        var source = settings.selfManagedEventSource();
        var endpoints = source == null ? null : source.endpoints();
        return endpoints == null
                ? List.of()
                : endpoints.getOrDefault("KAFKA_BOOTSTRAP_SERVERS", List.of());
    }
}
