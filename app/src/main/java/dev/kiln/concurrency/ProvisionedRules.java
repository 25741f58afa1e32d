package dev.kiln.concurrency;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.AliasNotFound;
import dev.kiln.functions.Aliases;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.Versions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/** What may be provisioned, and how much of it. */
@Component
class ProvisionedRules {

    private static final int MOST_OF_ONE_FUNCTION = 10_000;

    private final Versions versions;
    private final Aliases aliases;
    private final ProvisionedStore store;
    private final ConcurrencySettings settings;
    private final Clock clock;

    ProvisionedRules(
            Versions versions,
            Aliases aliases,
            ProvisionedStore store,
            ConcurrencySettings settings,
            Clock clock) {
        this.versions = versions;
        this.aliases = aliases;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    ProvisionedSetting setting(Caller caller, String function, String qualifier, int requested) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new ProvisionedSetting(caller.account(), function, qualifier, requested, now);
    }

    static boolean isVersion(String qualifier) {
        return qualifier.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    /**
     * The version that a qualifier leads to.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws AliasNotFound
     */
    FunctionSummary version(Caller caller, String function, String qualifier) {
        if (!isVersion(qualifier) && !qualifier.equals(FunctionSummary.LATEST)) {
            aliases.get(caller, function, qualifier);
        }
        return versions.get(caller, function, qualifier).summary();
    }

    /** A version is provisioned by its number or through an alias, never both. */
    void requireFree(Caller caller, FunctionSummary version, String qualifier) {
        for (var other : of(caller, version)) {
            if (other.qualifier().equals(qualifier)) {
                continue;
            }
            if (!isVersion(qualifier) && other.qualifier().equals(version.version())) {
                throw new ProvisionedConflict(
                        "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version");
            }
            if (isVersion(qualifier) && leadsTo(caller, version, other.qualifier())) {
                throw new ProvisionedConflict(
                        "Version is pointed by a Provisioned Concurrency alias");
            }
        }
    }

    private List<ProvisionedSetting> of(Caller caller, FunctionSummary version) {
        return store.list(caller.account(), version.id(), "", MOST_OF_ONE_FUNCTION);
    }

    private boolean leadsTo(Caller caller, FunctionSummary version, String alias) {
        if (isVersion(alias)) {
            return false;
        }
        try {
            var target = aliases.get(caller, version.name(), alias).target();
            return target.version().equals(version.version());
        } catch (AliasNotFound deleted) {
            return false;
        }
    }

    void requireRoom(AccountShares account, String function, String qualifier, int requested) {
        var share = account.of(function);
        int wanted =
                share.totalProvisioned()
                        - share.provisioned().getOrDefault(qualifier, 0)
                        + requested;
        if (share.reserved() != null) {
            requireWithinReserved(share.reserved(), wanted);
            return;
        }
        int unreserved = settings.account() - account.takenByOthers(function);
        if (wanted > unreserved) {
            throw new ConcurrencyRefused(
                    "Specified ConcurrentExecutions for function is greater than account's unreserved concurrency [%d]."
                            .formatted(unreserved));
        }
        if (unreserved - wanted < settings.unreservedMinimum()) {
            throw new ConcurrencyRefused(
                    "Specified ConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [%d]."
                            .formatted(settings.unreservedMinimum()));
        }
    }

    private static void requireWithinReserved(int reserved, int wanted) {
        if (wanted > reserved) {
            throw new ConcurrencyRefused(
                    "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function");
        }
    }
}
