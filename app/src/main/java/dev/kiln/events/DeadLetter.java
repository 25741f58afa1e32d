package dev.kiln.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that ended without success and that no dead letter queue or destination took.
 *
 * @param condition in AWS's words, such as {@code RetriesExhausted}
 * @param undelivered why no target took it; null when the function has none
 * @param response error document of the last try, cut at 64 KB
 */
public record DeadLetter(
        String requestId,
        String function,
        @Nullable String qualifier,
        Instant acceptedAt,
        Instant diedAt,
        String condition,
        int tries,
        @Nullable String errorType,
        @Nullable String undelivered,
        String event,
        @Nullable String response) {}
