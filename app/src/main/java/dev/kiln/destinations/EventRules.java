package dev.kiln.destinations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How events of one version or alias are treated.
 *
 * @param onSuccess ARN that gets a record of each success, or null
 * @param onFailure ARN that gets a record of each event that was given up, or null
 * @param deadLetter ARN that gets each event that was given up, or null
 */
public record EventRules(
        int maximumRetryAttempts,
        Duration maximumEventAge,
        @Nullable String onSuccess,
        @Nullable String onFailure,
        @Nullable String deadLetter) {

    /** Without a configuration: two retries, within six hours. */
    public static final EventRules DEFAULT =
            new EventRules(2, Duration.ofHours(6), null, null, null);

    EventRules with(@Nullable String otherDeadLetter) {
        return new EventRules(
                maximumRetryAttempts, maximumEventAge, onSuccess, onFailure, otherDeadLetter);
    }
}
