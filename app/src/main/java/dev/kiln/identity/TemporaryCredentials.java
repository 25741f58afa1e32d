package dev.kiln.identity;

import java.time.Instant;

/** An access key that expires and works only together with its session token. */
public record TemporaryCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiresAt) {

    @Override
    public String toString() {
        return "TemporaryCredentials[" + accessKeyId + "]";
    }
}
