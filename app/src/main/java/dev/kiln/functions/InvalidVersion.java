package dev.kiln.functions;

/** A version or the target of an alias cannot be what was asked for; the message is Lambda's. */
public class InvalidVersion extends RuntimeException {

    public InvalidVersion(String message) {
        super(message);
    }
}
