package dev.kiln.iam;

import java.time.Instant;

/** An access key of a user, without its secret. */
public record IamAccessKey(String id, String userId, boolean isActive, Instant createdAt) {

    public String status() {
        return isActive ? "Active" : "Inactive";
    }

    /** A new key: the only time that the secret is shown. */
    public record Created(IamAccessKey key, String secret) {

        @Override
        public String toString() {
            return "Created[" + key + "]";
        }
    }
}
