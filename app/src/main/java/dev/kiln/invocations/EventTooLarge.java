package dev.kiln.invocations;

/** The event is over the limit of a synchronous invocation. */
public class EventTooLarge extends RuntimeException {

    /** Bytes: 6 MiB, as Lambda. */
    public static final int LIMIT = 6_291_456;

    public EventTooLarge(long size) {
        super(
                size
                        + " byte payload is too large for the RequestResponse invocation type (limit "
                        + LIMIT
                        + " bytes)");
    }
}
