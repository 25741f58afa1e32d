package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Duration;
import java.time.Instant;

/** One thing that counts; its time is when the invocation ended, or was throttled. */
public sealed interface Measurement {

    AccountId account();

    String function();

    Instant time();

    record Invoked(
            AccountId account,
            String function,
            Instant time,
            Duration duration,
            boolean isError,
            boolean isColdStart,
            long maxMemoryBytes)
            implements Measurement {}

    record Throttled(AccountId account, String function, Instant time, long count)
            implements Measurement {}

    /** How many ran at once. */
    record Concurrent(AccountId account, String function, Instant time, int running)
            implements Measurement {}
}
