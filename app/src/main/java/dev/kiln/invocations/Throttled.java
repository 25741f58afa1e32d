package dev.kiln.invocations;

/** Refused by concurrency: nothing was run. */
public class Throttled extends RuntimeException {

    public Throttled() {
        super("Rate Exceeded.");
    }
}
