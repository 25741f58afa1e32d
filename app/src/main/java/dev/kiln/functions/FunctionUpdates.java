package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes of a function as Lambda takes them: one at a time, guarded by revisions. */
@Service
public class FunctionUpdates {

    private final FunctionLookup lookup;
    private final VersionLookup versions;
    private final FunctionChanges changes;
    private final ConfigurationRules rules;
    private final Environments environments;
    private final VersionPublisher publisher;

    FunctionUpdates(
            FunctionLookup lookup,
            VersionLookup versions,
            FunctionChanges changes,
            ConfigurationRules rules,
            Environments environments,
            VersionPublisher publisher) {
        this.lookup = lookup;
        this.versions = versions;
        this.changes = changes;
        this.rules = rules;
        this.environments = environments;
        this.publisher = publisher;
    }

    /**
     * @throws FunctionNotFound
     * @throws InvalidConfiguration
     * @throws RevisionMismatch
     * @throws FunctionBusy while another change is in progress
     */
    @Transactional
    public ResolvedFunction configure(
            Caller caller, String name, ConfigurationPatch patch, @Nullable String ifRevision) {
        var function = lookup.lock(caller, name);
        UpdateGuard.check(function, lookup.arn(function), ifRevision);
        var change = patch.apply(function.latest().configuration(environments.open(function)));
        rules.check(change);
        var environment =
                environments.seal(function.account(), function.id(), change.environment());
        changes.configure(function, change, environment);
        return versions.latest(function);
    }

    /**
     * @return $LATEST, or the version when one is published
     * @throws FunctionNotFound
     * @throws RevisionMismatch
     * @throws FunctionBusy while another change is in progress
     */
    @Transactional
    public ResolvedFunction deploy(Caller caller, String name, CodeUpdate update) {
        var function = lookup.lock(caller, name);
        UpdateGuard.check(function, lookup.arn(function), update.ifRevision());
        if (update.isDryRun()) {
            return versions.latest(function);
        }
        var architecture =
                Objects.requireNonNullElse(
                        update.architecture(), function.latest().advanced().architecture());
        changes.deploy(function, update.code(), architecture);
        return update.isPublished()
                ? versions.version(function, publisher.publish(function, null))
                : versions.latest(function);
    }

    /** Whether the function may call itself again and again through other services. */
    @Transactional(readOnly = true)
    public boolean isRecursionAllowed(Caller caller, String name) {
        return lookup.require(caller, name).isRecursionAllowed();
    }

    @Transactional
    public void allowRecursion(Caller caller, String name, boolean isAllowed) {
        var function = lookup.lock(caller, name);
        function.allowRecursion(isAllowed);
        changes.touch(function);
    }
}
