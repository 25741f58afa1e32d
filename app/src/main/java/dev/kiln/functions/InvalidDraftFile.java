package dev.kiln.functions;

/** A path or a text that a draft cannot take; the message says why. */
public class InvalidDraftFile extends RuntimeException {

    public InvalidDraftFile(String message) {
        super(message);
    }
}
