package dev.kiln.metrics;

import dev.kiln.accounts.AccountId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.springframework.stereotype.Service;

/** Reads series that end now. */
@Service
public class MetricQueries {

    /** All functions of the account together. */
    public MetricSeries account(AccountId account, Duration range) {
        throw new UnsupportedOperationException();
    }

    public MetricSeries function(AccountId account, String function, Duration range) {
        throw new UnsupportedOperationException();
    }

    /**
     * One series for each of these functions, in a single query: for lists. Functions that never
     * ran have zeros.
     */
    public Map<String, MetricSeries> functions(
            AccountId account, Collection<String> functions, Duration range) {
        throw new UnsupportedOperationException();
    }
}
