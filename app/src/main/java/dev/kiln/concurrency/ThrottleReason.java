package dev.kiln.concurrency;

/** Why an invocation may not begin now. */
public enum ThrottleReason {
    CONCURRENT_INVOCATIONS("ConcurrentInvocationLimitExceeded"),
    RESERVED_CONCURRENT_INVOCATIONS("ReservedFunctionConcurrentInvocationLimitExceeded"),
    INVOCATION_RATE("FunctionInvocationRateLimitExceeded"),
    RESERVED_INVOCATION_RATE("ReservedFunctionInvocationRateLimitExceeded"),
    CALLER_RATE("CallerRateLimitExceeded");

    private final String awsName;

    ThrottleReason(String awsName) {
        this.awsName = awsName;
    }

    /** As the Lambda API answers it. */
    public String awsName() {
        return awsName;
    }
}
