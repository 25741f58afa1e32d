package dev.kiln.metrics;

/** Metrics of asynchronous invocation and recursion, in AWS's spelling. */
public enum Counter {
    ASYNC_EVENTS_RECEIVED("AsyncEventsReceived"),
    /** Milliseconds from acceptance to a run. */
    ASYNC_EVENT_AGE("AsyncEventAge"),
    ASYNC_EVENTS_DROPPED("AsyncEventsDropped"),
    DESTINATION_DELIVERY_FAILURES("DestinationDeliveryFailures"),
    DEAD_LETTER_ERRORS("DeadLetterErrors"),
    RECURSIVE_INVOCATIONS_DROPPED("RecursiveInvocationsDropped");

    private final String awsName;

    Counter(String awsName) {
        this.awsName = awsName;
    }

    public String awsName() {
        return awsName;
    }
}
