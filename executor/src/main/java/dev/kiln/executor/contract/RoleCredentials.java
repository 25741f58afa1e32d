package dev.kiln.executor.contract;

import java.time.Instant;

/**
 * Temporary credentials of a function's role. A sandbox has those of the invocation that started it
 * in its environment; one whose credentials are about to expire is replaced.
 */
public record RoleCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {

    /** The secrets stay out of logs. */
    @Override
    public String toString() {
        return "RoleCredentials[" + accessKeyId + ", until " + expiration + "]";
    }
}
