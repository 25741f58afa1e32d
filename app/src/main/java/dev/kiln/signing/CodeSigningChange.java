package dev.kiln.signing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be changed; null stays as it is. */
public record CodeSigningChange(
        @Nullable String description,
        @Nullable List<String> publishers,
        @Nullable UntrustedArtifact policy) {}
