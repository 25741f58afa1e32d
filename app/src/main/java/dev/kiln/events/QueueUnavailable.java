package dev.kiln.events;

/** The event was not accepted, because it could not be kept. Sending it again later is right. */
public class QueueUnavailable extends RuntimeException {

    public QueueUnavailable(String message) {
        super(message);
    }
}
