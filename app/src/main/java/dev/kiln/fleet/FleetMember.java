package dev.kiln.fleet;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An executor over all its starts.
 *
 * @param certificateUntil null for an executor that the app's own launcher started
 */
public record FleetMember(
        String id,
        String name,
        Instant firstSeenAt,
        Instant lastSeenAt,
        @Nullable Instant certificateUntil,
        boolean isDraining) {

    public boolean isJoined() {
        return certificateUntil != null;
    }
}
