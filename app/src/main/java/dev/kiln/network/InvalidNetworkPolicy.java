package dev.kiln.network;

/** The message is for the person who typed it. */
public final class InvalidNetworkPolicy extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidNetworkPolicy(String message) {
        super(message);
    }
}
