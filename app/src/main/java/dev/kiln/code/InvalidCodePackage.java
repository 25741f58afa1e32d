package dev.kiln.code;

/**
 * The zip or the files cannot be taken; the message says why and what the limit is, in the user's
 * words.
 */
public class InvalidCodePackage extends RuntimeException {

    public InvalidCodePackage(String message) {
        super(message);
    }
}
