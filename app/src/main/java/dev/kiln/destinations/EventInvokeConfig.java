package dev.kiln.destinations;

import dev.kiln.functions.FunctionArn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The event invoke configuration of one version or alias.
 *
 * @param qualifier {@code $LATEST}, a version or an alias
 */
public record EventInvokeConfig(
        FunctionArn function,
        String qualifier,
        Instant lastModified,
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer maximumEventAgeInSeconds,
        DestinationConfig destinations) {

    public String functionArn() {
        return function.qualified(qualifier);
    }

    /** These settings over what was there. */
    EventInvokeConfig with(EventInvokeSettings settings, Instant now) {
        var retries = settings.maximumRetryAttempts();
        var age = settings.maximumEventAgeInSeconds();
        var targets = settings.destinations();
        return new EventInvokeConfig(
                function,
                qualifier,
                now,
                retries == null ? maximumRetryAttempts : retries,
                age == null ? maximumEventAgeInSeconds : age,
                targets == null ? destinations : targets);
    }
}
