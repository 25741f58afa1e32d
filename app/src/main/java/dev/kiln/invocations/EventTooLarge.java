package dev.kiln.invocations;

/** The event is over the limit of its invocation type. */
public class EventTooLarge extends RuntimeException {

    /** Bytes: 6 MiB, as Lambda. */
    public static final int LIMIT = 6_291_456;

    /** Bytes of an event that waits in the queue: 1 MiB, as Lambda. */
    public static final int ASYNCHRONOUS_LIMIT = 1_048_576;

    public EventTooLarge(long size) {
        this(size, "RequestResponse", LIMIT);
    }

    private EventTooLarge(long size, String type, int limit) {
        super(
                size
                        + " byte payload is too large for the "
                        + type
                        + " invocation type (limit "
                        + limit
                        + " bytes)");
    }

    /**
     * @throws EventTooLarge when it is over the limit of the type Event
     */
    public static void requireAsynchronous(long size) {
        if (size > ASYNCHRONOUS_LIMIT) {
            throw new EventTooLarge(size, "Event", ASYNCHRONOUS_LIMIT);
        }
    }
}
