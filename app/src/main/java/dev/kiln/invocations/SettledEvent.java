package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous invocation that has ended for good.
 *
 * @param attempts how often the function was given the event
 * @param condition why it ended, in AWS's words: {@code Success}, {@code RetriesExhausted}, ...
 * @param outcome of the last attempt; null when that did not run
 */
public record SettledEvent(
        AccountId account,
        String function,
        String requestId,
        Instant acceptedAt,
        int attempts,
        String condition,
        @Nullable InvocationOutcome outcome) {}
