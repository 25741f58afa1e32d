package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionDeleted;
import jakarta.annotation.PostConstruct;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * All settings of concurrency in memory, since every invocation asks for them. Read again after
 * each change here, and every five seconds for changes made elsewhere.
 */
@Component
class Shares {

    private static final Logger LOG = LoggerFactory.getLogger(Shares.class);

    private final ConcurrencyStore store;
    private volatile Map<AccountId, AccountShares> byAccount = Map.of();

    Shares(ConcurrencyStore store) {
        this.store = store;
    }

    AccountShares of(AccountId account) {
        return byAccount.getOrDefault(account, AccountShares.NONE);
    }

    boolean hasProvisioned() {
        return byAccount.values().stream().anyMatch(AccountShares::hasProvisioned);
    }

    @PostConstruct
    @TransactionalEventListener(
            classes = FunctionDeleted.class,
            phase = TransactionPhase.AFTER_COMMIT)
    void read() {
        byAccount = store.all();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void readAgain() {
        try {
            read();
        } catch (RuntimeException failed) {
            LOG.warn("Concurrency settings were not read, trying again: {}", failed.toString());
        }
    }
}
