package dev.kiln.functions;

import org.jspecify.annotations.Nullable;

/**
 * @param description null for that of $LATEST
 * @param ifCodeSha256 base64; null for any code
 * @param ifRevision null for any
 */
public record NewVersion(
        @Nullable String description, @Nullable String ifCodeSha256, @Nullable String ifRevision) {}
