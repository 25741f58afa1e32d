package dev.kiln.policies;

/** A document that is no policy; the message is AWS's. */
public class MalformedPolicy extends RuntimeException {

    MalformedPolicy(String message) {
        super(message);
    }
}
