package dev.kiln.triggers;

/** A mapping that cannot be made so; the message is Lambda's. */
public class InvalidMapping extends RuntimeException {

    public InvalidMapping(String message) {
        super(message);
    }
}
