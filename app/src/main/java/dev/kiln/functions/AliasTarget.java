package dev.kiln.functions;

import org.jspecify.annotations.Nullable;

/**
 * What an alias points to.
 *
 * @param version {@code $LATEST} or a number
 * @param second another version that gets a share of the invocations
 */
public record AliasTarget(String version, String description, @Nullable Second second) {

    /**
     * @param weight share from 0 to 1
     */
    public record Second(String version, double weight) {}
}
