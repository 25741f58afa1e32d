package dev.kiln.invocations;

import dev.kiln.concurrency.ThrottleReason;

/** Refused by concurrency: nothing was run. */
public class Throttled extends RuntimeException {

    private final ThrottleReason reason;

    public Throttled(ThrottleReason reason) {
        super("Rate Exceeded.");
        this.reason = reason;
    }

    public ThrottleReason reason() {
        return reason;
    }
}
