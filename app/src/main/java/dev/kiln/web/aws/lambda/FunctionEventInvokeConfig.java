package dev.kiln.web.aws.lambda;

import dev.kiln.destinations.EventInvokeConfig;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The FunctionEventInvokeConfig shape. */
record FunctionEventInvokeConfig(
        Instant lastModified,
        String functionArn,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer maximumEventAgeInSeconds,
        EventInvokeConfigInput.Destinations destinationConfig) {

    static FunctionEventInvokeConfig of(EventInvokeConfig config) {
        return new FunctionEventInvokeConfig(
                config.lastModified(),
                config.functionArn(),
                config.maximumRetryAttempts(),
                config.maximumEventAgeInSeconds(),
                new EventInvokeConfigInput.Destinations(
                        new EventInvokeConfigInput.Target(config.destinations().onSuccess()),
                        new EventInvokeConfigInput.Target(config.destinations().onFailure())));
    }
}
