package dev.kiln.destinations;

import org.jspecify.annotations.Nullable;

/** What a customer sets; null is left out. */
public record EventInvokeSettings(
        @Nullable Integer maximumRetryAttempts,
        @Nullable Integer maximumEventAgeInSeconds,
        @Nullable DestinationConfig destinations) {

    boolean isEmpty() {
        return maximumRetryAttempts == null
                && maximumEventAgeInSeconds == null
                && destinations == null;
    }
}
