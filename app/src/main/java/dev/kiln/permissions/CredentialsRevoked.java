package dev.kiln.permissions;

/** The user or role behind credentials that are still fresh is gone. */
public class CredentialsRevoked extends RuntimeException {

    CredentialsRevoked() {
        super("The security token included in the request is invalid.");
    }
}
