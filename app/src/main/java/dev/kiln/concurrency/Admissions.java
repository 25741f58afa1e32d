package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Decides whether an invocation may begin, before any executor is bothered. No queries, no I/O. */
@Service
public class Admissions {

    /** About as long as idle sandboxes live: then a function grows from nothing again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Map<AccountId, AccountPool> accounts = new ConcurrentHashMap<>();
    private final Shares shares;
    private final ReadySandboxes ready;
    private final Clock clock;
    private final ConcurrencySettings settings;

    Admissions(Shares shares, ReadySandboxes ready, Clock clock, ConcurrencySettings settings) {
        this.shares = shares;
        this.ready = ready;
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * @param version number or {@code $LATEST}, never an alias
     */
    public Admission admit(AccountId account, String function, String version) {
        return accounts.computeIfAbsent(account, _ -> new AccountPool(settings))
                .admit(
                        function,
                        version,
                        ready.of(account, function, version),
                        shares.of(account),
                        clock.millis());
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forgetUnused() {
        long usedBefore = clock.millis() - REMEMBERED.toMillis();
        accounts.values().forEach(pool -> pool.forgetUnused(usedBefore));
    }
}
