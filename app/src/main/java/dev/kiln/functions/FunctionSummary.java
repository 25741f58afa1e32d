package dev.kiln.functions;

import dev.kiln.code.CodeDigest;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * One version of a function, without its environment values: $LATEST unless another was asked for.
 *
 * @param id never reused, unlike the name
 * @param arn of the function, without a qualifier
 * @param version {@code $LATEST} or a number
 * @param timeoutSeconds 1 to 900
 * @param environmentVariables how many there are; values come from Functions.environment
 * @param contentId changes with code and configuration, and with nothing else
 * @param revisionId changes with every change, the phase's too
 */
public record FunctionSummary(
        UUID id,
        FunctionArn arn,
        String name,
        String version,
        String description,
        String runtime,
        String handler,
        String role,
        int memoryMb,
        int timeoutSeconds,
        int ephemeralStorageMb,
        CodeDigest codeDigest,
        long codeSize,
        int environmentVariables,
        AdvancedConfiguration advanced,
        FunctionPhase phase,
        UUID contentId,
        RuntimeManagement runtimeManagement,
        String revisionId,
        Instant createdAt,
        Instant lastModified) {

    public static final String LATEST = "$LATEST";

    public String logGroup() {
        return Objects.requireNonNullElse(advanced.logging().group(), "/aws/lambda/" + name);
    }

    public boolean isLatest() {
        return version.equals(LATEST);
    }
}
