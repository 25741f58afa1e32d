package dev.kiln.triggers;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks for.
 *
 * @param qualifier version or alias, or null
 * @param eventSourceArn null for a cluster of one's own
 */
public record NewMapping(
        String functionName,
        @Nullable String qualifier,
        @Nullable String eventSourceArn,
        boolean isEnabled,
        MappingSettings settings,
        Map<String, String> tags) {

    public NewMapping {
        tags = Map.copyOf(tags);
    }
}
