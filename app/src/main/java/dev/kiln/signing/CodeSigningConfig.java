package dev.kiln.signing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a function trusts.
 *
 * @param publishers ARNs of signing profile versions
 */
public record CodeSigningConfig(
        String id,
        String arn,
        @Nullable String description,
        List<String> publishers,
        UntrustedArtifact policy,
        Map<String, String> tags,
        Instant lastModified) {

    public CodeSigningConfig {
        publishers = List.copyOf(publishers);
        tags = Map.copyOf(tags);
    }
}
