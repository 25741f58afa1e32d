package dev.kiln.destinations;

/** The target cannot take it, now or ever; the message says why, for the owner. */
public class DestinationRefused extends RuntimeException {

    public DestinationRefused(String message) {
        super(message);
    }
}
