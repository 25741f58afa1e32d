package com.amazonaws.services.lambda.runtime;

/** The logger for code that has no context at hand, such as an appender. */
public final class LambdaRuntime {

    private LambdaRuntime() {}

    public static LambdaLogger getLogger() {
        return LambdaRuntimeInternal.logger();
    }
}
