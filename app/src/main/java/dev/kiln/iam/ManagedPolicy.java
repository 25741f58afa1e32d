package dev.kiln.iam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A policy that can hang on many identities.
 *
 * @param defaultVersion the one that counts
 * @param document of the default version
 */
public record ManagedPolicy(
        String id,
        String arn,
        String path,
        String name,
        @Nullable String description,
        int defaultVersion,
        String document,
        long attachments,
        Instant createdAt,
        Instant updatedAt) {

    public boolean isBuiltIn() {
        return arn.startsWith("arn:aws:iam::aws:");
    }

    /** One of up to five documents that the policy had or has. */
    public record Version(int number, String document, boolean isDefault, Instant createdAt) {

        public String id() {
            return "v" + number;
        }
    }
}
