package dev.kiln.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param joins how many executors have joined with it
 */
public record JoinTokenSummary(
        String id,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant revokedAt,
        int joins) {

    public boolean isGood(Instant now) {
        return revokedAt == null && expiresAt.isAfter(now);
    }
}
