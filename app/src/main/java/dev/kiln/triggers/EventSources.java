package dev.kiln.triggers;

import dev.kiln.accounts.AccountId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The sources that mappings may read from. What no {@link EventSource} has is not there: a client
 * hears what Lambda says about a source that does not exist.
 */
@Component
class EventSources {

    private final Map<SourceKind, EventSource> sources = new EnumMap<>(SourceKind.class);

    EventSources(List<EventSource> sources) {
        sources.forEach(it -> this.sources.put(it.kind(), it));
    }

    /**
     * @throws InvalidMapping when there is no such source
     */
    void require(AccountId account, SourceKind kind, String arn) {
        var source = sources.get(kind);
        if (source == null || !source.exists(account, arn)) {
            throw new InvalidMapping(missing(kind, arn));
        }
    }

    private static String missing(SourceKind kind, String arn) {
        return switch (kind) {
            case SQS ->
                    "Error occurred while ReceiveMessage. SQS Error Code:"
                            + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The"
                            + " specified queue does not exist.";
            case KINESIS, DYNAMODB -> "Stream not found: " + arn;
            case MSK -> "Cluster not found: " + arn;
            case MQ -> "Broker not found: " + arn;
            case DOCUMENTDB -> "Cluster not found: " + arn;
            case SELF_MANAGED_KAFKA ->
                    throw new IllegalArgumentException("Nobody asks for a foreign cluster");
        };
    }
}
