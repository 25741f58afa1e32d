package dev.kiln.signing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody asks for. */
public record NewCodeSigningConfig(
        @Nullable String description,
        List<String> publishers,
        UntrustedArtifact policy,
        Map<String, String> tags) {

    public NewCodeSigningConfig {
        publishers = List.copyOf(publishers);
        tags = Map.copyOf(tags);
    }
}
