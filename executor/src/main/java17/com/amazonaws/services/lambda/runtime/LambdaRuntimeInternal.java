package com.amazonaws.services.lambda.runtime;

import java.nio.charset.StandardCharsets;

/** Where the runtime leaves what {@link LambdaRuntime} hands out. */
public final class LambdaRuntimeInternal {

    private static volatile LambdaLogger logger =
            new LambdaLogger() {
                @Override
                public void log(String message) {
                    System.out.print(message);
                }

                @Override
                public void log(byte[] message) {
                    log(new String(message, StandardCharsets.UTF_8));
                }
            };
    private static volatile boolean useLog4jAppender;

    private LambdaRuntimeInternal() {}

    static LambdaLogger logger() {
        return logger;
    }

    public static void setLogger(LambdaLogger other) {
        logger = other;
    }

    public static void setUseLog4jAppender(boolean use) {
        useLog4jAppender = use;
    }

    public static boolean getUseLog4jAppender() {
        return useLog4jAppender;
    }
}
