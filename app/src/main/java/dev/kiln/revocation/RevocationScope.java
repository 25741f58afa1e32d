package dev.kiln.revocation;

import java.util.UUID;

/**
 * Whose remembered rights are forgotten.
 *
 * @param value short: it travels to the other replicas
 */
public record RevocationScope(String value) {

    public static final RevocationScope EVERYBODY = new RevocationScope("everybody");

    /** All that acts in the account: after a change of its roles, or when it is suspended. */
    public static RevocationScope account(Object accountId) {
        return new RevocationScope("account/" + accountId);
    }

    /** A person or a service account, wherever it acts. */
    public static RevocationScope person(UUID userId) {
        return new RevocationScope("person/" + userId);
    }
}
