package dev.kiln.invocations;

/** The event is not JSON; the message says where. */
public class InvalidEvent extends RuntimeException {

    public InvalidEvent(String message) {
        super(message);
    }
}
