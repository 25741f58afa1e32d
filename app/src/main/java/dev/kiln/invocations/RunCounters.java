package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.metrics.AliasTraffic;
import dev.kiln.metrics.Counter;
import dev.kiln.metrics.CounterBuffer;
import org.springframework.stereotype.Component;

/** What is counted about runs beside what executors report. */
@Component
class RunCounters {

    private final CounterBuffer counters;
    private final AliasTraffic traffic;

    RunCounters(CounterBuffer counters, AliasTraffic traffic) {
        this.counters = counters;
        this.traffic = traffic;
    }

    void recursionDropped(AccountId account, String function) {
        counters.add(account, function, Counter.RECURSIVE_INVOCATIONS_DROPPED, 1);
    }

    /** What an alias of two versions really ran. */
    void ran(AccountId account, ResolvedFunction function) {
        var alias = function.alias();
        if (alias != null) {
            traffic.count(account, function.summary().name(), alias, function.executedVersion());
        }
    }
}
