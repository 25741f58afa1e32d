package dev.kiln.web.aws.lambda;

import dev.kiln.destinations.DestinationConfig;
import dev.kiln.destinations.EventInvokeSettings;
import dev.kiln.web.aws.shape.InPath;
import dev.kiln.web.aws.shape.InQuery;
import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Range;
import dev.kiln.web.aws.shape.Required;
import org.jspecify.annotations.Nullable;

/** Of PutFunctionEventInvokeConfig and UpdateFunctionEventInvokeConfig. */
record EventInvokeConfigInput(
        @InPath @Required @Length(min = 1, max = 256) @Matches(LambdaNames.NAMESPACED_FUNCTION_NAME)
                String functionName,
        @InQuery("Qualifier") @Length(min = 1, max = 128) @Matches(LambdaNames.QUALIFIER)
                @Nullable String qualifier,
        @Range(min = 0, max = 2) @Nullable Integer maximumRetryAttempts,
        @Range(min = 60, max = 21_600) @Nullable Integer maximumEventAgeInSeconds,
        @Nullable Destinations destinationConfig) {

    static final String DESTINATION =
            "$|kafka://([^.]([a-zA-Z0-9\\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:"
                    + "((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";

    record Destinations(@Nullable Target onSuccess, @Nullable Target onFailure) {}

    record Target(@Length(min = 0, max = 350) @Matches(DESTINATION) @Nullable String destination) {}

    EventInvokeSettings settings() {
        return new EventInvokeSettings(
                maximumRetryAttempts,
                maximumEventAgeInSeconds,
                destinationConfig == null
                        ? null
                        : new DestinationConfig(
                                arn(destinationConfig.onSuccess()),
                                arn(destinationConfig.onFailure())));
    }

    private static @Nullable String arn(@Nullable Target target) {
        return target == null ? null : target.destination();
    }
}
