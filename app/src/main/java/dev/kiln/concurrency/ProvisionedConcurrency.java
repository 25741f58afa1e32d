package dev.kiln.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ProvisionedConfiguration.Status;
import dev.kiln.functions.AliasDeleted;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Functions;
import dev.kiln.functions.VersionDeleted;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.Objects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sandboxes that are initialised before anybody calls: of a version, or of what an alias points to.
 * What is asked for is kept; getting there takes its time and is told by the status.
 */
@Service
public class ProvisionedConcurrency {

    private final Functions functions;
    private final ProvisionedRules rules;
    private final ProvisionedStore store;
    private final ConcurrencyStore division;
    private final Shares shares;
    private final ReadySandboxes ready;
    private final TransactionTemplate transactions;

    ProvisionedConcurrency(
            Functions functions,
            ProvisionedRules rules,
            ProvisionedStore store,
            ConcurrencyStore division,
            Shares shares,
            ReadySandboxes ready,
            TransactionTemplate transactions) {
        this.functions = functions;
        this.rules = rules;
        this.store = store;
        this.division = division;
        this.shares = shares;
        this.ready = ready;
        this.transactions = transactions;
    }

    /**
     * @param qualifier alias or number of a version
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws dev.kiln.functions.AliasNotFound
     * @throws ConcurrencyRefused when it is no published version, or there is no room
     * @throws ProvisionedConflict
     */
    public ProvisionedConfiguration put(
            Caller caller, String function, String qualifier, int requested) {
        var setting = rules.setting(caller, function, qualifier, requested);
        var version =
                Objects.requireNonNull(
                        transactions.execute(
                                _ -> {
                                    division.lock(caller.account());
                                    return put(caller, setting);
                                }));
        shares.read();
        return new ProvisionedConfiguration(
                version.arn().qualified(qualifier), setting, 0, Status.IN_PROGRESS, null);
    }

    private FunctionSummary put(Caller caller, ProvisionedSetting wanted) {
        if (wanted.qualifier().equals(FunctionSummary.LATEST)) {
            throw unpublished();
        }
        var version = rules.version(caller, wanted.function(), wanted.qualifier());
        if (version.isLatest()) {
            throw unpublished();
        }
        rules.requireFree(caller, version, wanted.qualifier());
        rules.requireRoom(
                division.of(caller.account()),
                wanted.function(),
                wanted.qualifier(),
                wanted.requested());
        store.put(version.id(), wanted);
        return version;
    }

    private static ConcurrencyRefused unpublished() {
        return new ConcurrencyRefused(
                "Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
    }

    /**
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws dev.kiln.functions.AliasNotFound
     * @throws ProvisionedNotFound
     */
    public ProvisionedConfiguration get(Caller caller, String function, String qualifier) {
        var version = published(caller, function, qualifier);
        return store.find(caller.account(), version.id(), qualifier)
                .map(it -> configuration(version, it))
                .orElseThrow(ProvisionedNotFound::new);
    }

    private FunctionSummary published(Caller caller, String function, String qualifier) {
        if (qualifier.equals(FunctionSummary.LATEST)) {
            throw new ConcurrencyRefused(
                    "The function resource provided must be an alias or a published version.");
        }
        return rules.version(caller, function, qualifier);
    }

    private ProvisionedConfiguration configuration(
            FunctionSummary function, ProvisionedSetting setting) {
        return ProvisionedConfiguration.of(
                function.arn().qualified(setting.qualifier()), setting, ready.progress(setting));
    }

    /**
     * What is not there is gone already.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws dev.kiln.functions.AliasNotFound
     */
    public void delete(Caller caller, String function, String qualifier) {
        var version = published(caller, function, qualifier);
        store.delete(caller.account(), version.id(), qualifier);
        shares.read();
    }

    /**
     * By qualifier.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     */
    public Page<ProvisionedConfiguration> list(Caller caller, String function, PageRequest page) {
        var summary = functions.get(caller, function);
        var after = Objects.requireNonNullElse(page.cursor(), "");
        var found = store.list(caller.account(), summary.id(), after, page.limit() + 1);
        boolean isLast = found.size() <= page.limit();
        var shown = found.stream().limit(page.limit()).toList();
        return new Page<>(
                shown.stream().map(it -> configuration(summary, it)).toList(),
                isLast ? null : shown.getLast().qualifier());
    }

    @EventListener
    void deleteWith(AliasDeleted alias) {
        store.delete(alias.account(), alias.functionId(), alias.alias());
    }

    @EventListener
    void deleteWith(VersionDeleted version) {
        store.delete(version.account(), version.functionId(), version.version());
    }
}
