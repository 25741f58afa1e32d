package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.code.CodePackage;
import dev.kiln.code.CodePackageNotFound;
import dev.kiln.code.CodePackages;
import dev.kiln.functions.Activation.ActivationDue;
import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Gives every change of a function its revision, and tells the others. */
@Component
class FunctionChanges {

    private final Ids ids;
    private final Clock clock;
    private final CodePackages packages;
    private final List<DeploymentCheck> checks;
    private final ApplicationEventPublisher events;

    FunctionChanges(
            Ids ids,
            Clock clock,
            CodePackages packages,
            List<DeploymentCheck> checks,
            ApplicationEventPublisher events) {
        this.ids = ids;
        this.packages = packages;
        this.checks = checks;
        this.clock = clock;
        this.events = events;
    }

    UUID newId() {
        return ids.uuid();
    }

    /** In milliseconds, as Lambda shows them and as both databases keep them unchanged. */
    Revision next() {
        return new Revision(ids.uuid(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** SAFETY: code runs only in the account that put it, whatever digest somebody names. */
    CodePackage owned(AccountId account, CodePackage code) {
        return packages.find(account, code.digest())
                .orElseThrow(() -> new CodePackageNotFound(code.digest()));
    }

    void configure(FunctionEntity it, ConfigurationChange change, SealedEnvironment environment) {
        var advanced = change.advanced();
        if (advanced != null && !it.latest().advanced().layers().containsAll(advanced.layers())) {
            requireDeployable(it, it.code());
        }
        it.latest().configure(change, environment, next());
        publishChange(it);
    }

    void deploy(FunctionEntity it, CodePackage code) {
        deploy(it, code, it.latest().advanced().architecture());
    }

    /** The same code again is no new content: no new version of it is published. */
    void deploy(FunctionEntity it, CodePackage code, String architecture) {
        var owned = owned(it.account(), code);
        requireDeployable(it, owned);
        var isSame =
                it.code().equals(owned)
                        && it.latest().advanced().architecture().equals(architecture);
        if (isSame) {
            it.latest().changedNothing(next());
        } else {
            it.latest().deploy(owned, architecture, next());
        }
        publishChange(it);
    }

    /** Layers are code too. */
    private void requireDeployable(FunctionEntity it, CodePackage code) {
        checks.forEach(check -> check.check(it.account(), it.id(), it.name(), code));
    }

    /** What all versions share, such as tags, is changed. */
    void touch(FunctionEntity it) {
        events.publishEvent(new FunctionTouched(it.account(), it.name()));
    }

    private void publishChange(FunctionEntity it) {
        events.publishEvent(new FunctionChanged(it.account(), it.id(), it.name(), it.revisionId()));
        publishCreation(it);
    }

    void publishCreation(FunctionEntity it) {
        touch(it);
        events.publishEvent(new ActivationDue(it.id()));
    }

    void publishVersion(FunctionEntity it, String version) {
        events.publishEvent(new VersionPublished(it.account(), it.id(), it.name(), version));
        publishCreation(it);
    }

    void publishVersionDeletion(FunctionEntity it, String version) {
        touch(it);
        events.publishEvent(new VersionDeleted(it.account(), it.id(), it.name(), version));
    }

    void publishAlias(FunctionEntity it, String alias) {
        touch(it);
        events.publishEvent(new AliasMoved(it.account(), it.id(), it.name(), alias));
    }

    void publishAliasDeletion(FunctionEntity it, String alias) {
        touch(it);
        events.publishEvent(new AliasDeleted(it.account(), it.id(), it.name(), alias));
    }

    void publishDeletion(FunctionEntity it) {
        touch(it);
        events.publishEvent(new FunctionDeleted(it.account(), it.id(), it.name()));
    }
}
