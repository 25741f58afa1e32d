package dev.kiln.destinations;

public class InvalidEventInvokeConfig extends RuntimeException {

    public InvalidEventInvokeConfig(String message) {
        super(message);
    }
}
