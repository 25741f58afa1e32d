package dev.kiln.destinations;

import org.jspecify.annotations.Nullable;

/** ARNs of the targets; null where there is none. */
public record DestinationConfig(@Nullable String onSuccess, @Nullable String onFailure) {

    public static final DestinationConfig NONE = new DestinationConfig(null, null);

    public DestinationConfig {
        onSuccess = orNull(onSuccess);
        onFailure = orNull(onFailure);
    }

    private static @Nullable String orNull(@Nullable String arn) {
        return arn == null || arn.isEmpty() ? null : arn;
    }
}
