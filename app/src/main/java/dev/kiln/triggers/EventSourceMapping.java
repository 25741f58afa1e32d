package dev.kiln.triggers;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source whose records are to invoke a function.
 *
 * @param functionArn with the qualifier that it was made with
 * @param eventSourceArn null for a cluster of one's own
 */
public record EventSourceMapping(
        UUID id,
        String arn,
        SourceKind kind,
        @Nullable String eventSourceArn,
        String functionArn,
        boolean isEnabled,
        MappingState state,
        MappingSettings settings,
        Map<String, String> tags,
        Instant lastModified) {

    public EventSourceMapping {
        tags = Map.copyOf(tags);
    }

    /** Why it is in its state. */
    public String stateTransitionReason() {
        return kind == SourceKind.SQS ? "USER_INITIATED" : "User action";
    }

    /** What came of its latest batch; a queue's mapping does not tell. */
    public @Nullable String lastProcessingResult() {
        return kind == SourceKind.SQS ? null : "No records processed";
    }
}
