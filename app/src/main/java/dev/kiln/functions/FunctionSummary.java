package dev.kiln.functions;

import dev.kiln.code.CodeDigest;
import java.time.Instant;
import java.util.UUID;

/**
 * A function as it is deployed ($LATEST), without its environment values.
 *
 * @param id never reused, unlike the name
 * @param timeoutSeconds 1 to 900
 * @param revisionId changes with every change
 * @param environmentVariables how many there are; values come from Functions.environment
 */
public record FunctionSummary(
        UUID id,
        FunctionArn arn,
        String name,
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
        String revisionId,
        Instant createdAt,
        Instant lastModified) {

    public String logGroup() {
        return "/aws/lambda/" + name;
    }
}
