package dev.kiln.functions;

import dev.kiln.code.CodePackage;
import org.jspecify.annotations.Nullable;

/**
 * @param architecture null to keep it
 * @param isPublished whether a version is published at once
 * @param isDryRun checks all and changes nothing
 * @param ifRevision null for any
 */
public record CodeUpdate(
        CodePackage code,
        @Nullable String architecture,
        boolean isPublished,
        boolean isDryRun,
        @Nullable String ifRevision) {}
