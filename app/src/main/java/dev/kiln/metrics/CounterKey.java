package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whose counter it is, and of which minute. */
record CounterKey(AccountId account, String function, Counter counter, Instant minute) {

    CounterKey {
        minute = minute.truncatedTo(ChronoUnit.MINUTES);
    }

    CounterKey wholeAccount() {
        return new CounterKey(account, MetricStore.WHOLE_ACCOUNT, counter, minute);
    }
}
