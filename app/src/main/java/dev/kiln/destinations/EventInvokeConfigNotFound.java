package dev.kiln.destinations;

public class EventInvokeConfigNotFound extends RuntimeException {

    public EventInvokeConfigNotFound(String qualifiedArn) {
        super("The function " + qualifiedArn + " doesn't have an EventInvokeConfig");
    }
}
