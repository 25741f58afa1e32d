package dev.kiln.triggers;

import org.jspecify.annotations.Nullable;

/**
 * What is to be changed; null stays as it is.
 *
 * @param functionName together with its qualifier
 */
public record MappingChange(
        @Nullable String functionName,
        @Nullable String qualifier,
        @Nullable Boolean isEnabled,
        MappingSettings settings) {}
