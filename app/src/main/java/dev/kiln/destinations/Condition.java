package dev.kiln.destinations;

/** Why an event has ended, in the words of a destination record. */
public enum Condition {
    SUCCESS("Success"),
    RETRIES_EXHAUSTED("RetriesExhausted"),
    EVENT_AGE_EXCEEDED("EventAgeExceeded"),
    ZERO_RESERVED_CONCURRENCY("ZeroReservedConcurrency"),
    RECURSIVE_INVOCATION("RecursiveInvocation"),
    FUNCTION_NOT_FOUND("FunctionNotFound");

    private final String awsName;

    Condition(String awsName) {
        this.awsName = awsName;
    }

    public String awsName() {
        return awsName;
    }
}
