package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;

/**
 * How often an account may call what runs no function. Off unless an operator sets a rate: Lambda's
 * own 15 a second would slow down deployments that nobody shares a machine with.
 */
@Service
public class CallRates {

    private final Map<AccountId, CallRate> accounts = new ConcurrentHashMap<>();
    private final Clock clock;
    private final int perSecond;

    CallRates(Clock clock, ConcurrencySettings settings) {
        this.clock = clock;
        this.perSecond = settings.callRate();
    }

    public boolean mayCall(AccountId account) {
        return perSecond == 0
                || accounts.computeIfAbsent(account, _ -> new CallRate())
                        .take(perSecond, clock.millis());
    }

    private static final class CallRate {

        private final TokenBucket calls = new TokenBucket();

        synchronized boolean take(int perSecond, long nowMillis) {
            return calls.take(perSecond, perSecond, nowMillis);
        }
    }
}
