package dev.kiln.secrets;

/**
 * A sealed value cannot be opened: it was sealed with another key, was moved from another place, or
 * is damaged. The message names no secret.
 */
public class SecretNotOpened extends RuntimeException {

    SecretNotOpened(String reason) {
        super("A stored secret cannot be opened: " + reason);
    }
}
