package dev.kiln.functions;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Null leaves a member as it is.
 *
 * @param routing with which other version it shares
 * @param ifRevision null for any
 */
public record AliasChange(
        @Nullable String version,
        @Nullable String description,
        @Nullable Routing routing,
        @Nullable String ifRevision) {

    AliasTarget apply(AliasTarget it) {
        return new AliasTarget(
                Objects.requireNonNullElse(version, it.version()),
                Objects.requireNonNullElse(description, it.description()),
                routing == null ? it.second() : routing.second());
    }

    /**
     * @param second null for none
     */
    public record Routing(AliasTarget.@Nullable Second second) {}
}
