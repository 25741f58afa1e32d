package dev.kiln.concurrency;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.functions.Functions;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The share of the account's concurrency that one function has for itself: guaranteed, and never
 * exceeded. A change counts for the next invocation.
 */
@Service
public class ReservedConcurrency {

    private final Functions functions;
    private final ConcurrencyStore store;
    private final Shares shares;
    private final TransactionTemplate transactions;
    private final ConcurrencySettings settings;

    ReservedConcurrency(
            Functions functions,
            ConcurrencyStore store,
            Shares shares,
            TransactionTemplate transactions,
            ConcurrencySettings settings) {
        this.functions = functions;
        this.store = store;
        this.shares = shares;
        this.transactions = transactions;
        this.settings = settings;
    }

    /**
     * @param reserved 0 turns the function off
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws ConcurrencyRefused when too little would be left for the others
     */
    public void put(Caller caller, String function, int reserved) {
        transactions.executeWithoutResult(
                _ -> {
                    store.lock(caller.account());
                    var id = functions.get(caller, function).id();
                    check(store.of(caller.account()), function, reserved);
                    store.reserve(caller.account(), id, reserved);
                });
        shares.read();
    }

    private void check(AccountShares account, String function, int reserved) {
        int provisioned = account.of(function).totalProvisioned();
        if (reserved < provisioned) {
            throw new ConcurrencyRefused(
                    "ReservedConcurrentExecutions  %d should not be lower than function's total provisioned concurrency [%d]."
                            .formatted(reserved, provisioned));
        }
        long left = (long) settings.account() - account.takenByOthers(function) - reserved;
        if (reserved > 0 && left < settings.unreservedMinimum()) {
            throw new ConcurrencyRefused(
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution"
                            + " below its minimum value of [%d]."
                                    .formatted(settings.unreservedMinimum()));
        }
    }

    /**
     * @return empty when the function draws on the account's pool
     * @throws dev.kiln.functions.FunctionNotFound
     */
    public Optional<Integer> find(Caller caller, String function) {
        functions.get(caller, function);
        return Optional.ofNullable(store.of(caller.account()).of(function).reserved());
    }

    /**
     * @throws dev.kiln.functions.FunctionNotFound
     */
    public void delete(Caller caller, String function) {
        var id = functions.get(caller, function).id();
        store.release(caller.account(), id);
        shares.read();
    }

    /** How the account's concurrency is divided now. */
    public AccountConcurrency account(AccountId account) {
        return new AccountConcurrency(
                settings.account(),
                settings.account() - store.of(account).taken(),
                settings.unreservedMinimum());
    }
}
