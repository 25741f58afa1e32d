package dev.kiln.triggers;

import dev.kiln.triggers.MappingSettings.Destination;
import dev.kiln.triggers.MappingSettings.DestinationConfig;
import dev.kiln.triggers.MappingSettings.KafkaConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mapping has where nobody said otherwise, by the kind of its source. */
final class MappingDefaults {

    private static final int QUEUE_BATCH = 10;
    private static final int BATCH = 100;
    private static final int FOREVER = -1;
    private static final DestinationConfig NO_DESTINATION =
            new DestinationConfig(null, new Destination(null));

    private MappingDefaults() {}

    static MappingSettings applied(SourceKind kind, String id, MappingSettings given) {
        return SettingsColumn.merge(of(kind, id), given);
    }

    private static MappingSettings of(SourceKind kind, String id) {
        return switch (kind) {
            case SQS -> simple(QUEUE_BATCH, 0, List.of(), null, null, null);
            case KINESIS, DYNAMODB -> stream();
            case MSK -> simple(BATCH, null, null, NO_DESTINATION, new KafkaConfig(id, null), null);
            case SELF_MANAGED_KAFKA ->
                    simple(BATCH, null, null, NO_DESTINATION, null, new KafkaConfig(id, null));
            case MQ, DOCUMENTDB -> simple(BATCH, null, null, null, null, null);
        };
    }

    private static MappingSettings simple(
            int batchSize,
            @Nullable Integer windowSeconds,
            @Nullable List<String> responseTypes,
            @Nullable DestinationConfig destinations,
            @Nullable KafkaConfig managed,
            @Nullable KafkaConfig selfManaged) {
        return new MappingSettings(
                batchSize,
                windowSeconds,
                null,
                null,
                null,
                destinations,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                responseTypes,
                null,
                null,
                null,
                null,
                null,
                managed,
                selfManaged,
                null,
                null);
    }

    private static MappingSettings stream() {
        return new MappingSettings(
                BATCH,
                0,
                1,
                null,
                null,
                NO_DESTINATION,
                FOREVER,
                false,
                FOREVER,
                0,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
