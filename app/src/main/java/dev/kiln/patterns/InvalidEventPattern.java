package dev.kiln.patterns;

/** The text is no event pattern; the message says why. */
public class InvalidEventPattern extends RuntimeException {

    public InvalidEventPattern(String reason) {
        super(reason);
    }
}
