package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Revisions for those who keep things about functions elsewhere, such as policies. */
@Service
public class FunctionRevisions {

    private final FunctionLookup lookup;
    private final VersionRepository versions;
    private final AliasRepository aliases;
    private final FunctionChanges changes;

    FunctionRevisions(
            FunctionLookup lookup,
            VersionRepository versions,
            AliasRepository aliases,
            FunctionChanges changes) {
        this.lookup = lookup;
        this.versions = versions;
        this.aliases = aliases;
        this.changes = changes;
    }

    /**
     * @param qualifier version or alias; null for the function itself
     * @throws FunctionNotFound
     * @throws AliasNotFound
     */
    @Transactional(
            readOnly = true,
            noRollbackFor = {FunctionNotFound.class, AliasNotFound.class})
    public RevisedFunction get(AccountId account, String name, @Nullable String qualifier) {
        var function =
                lookup.find(account, name)
                        .orElseThrow(
                                () -> new FunctionNotFound(lookup.arn(account, name).toString()));
        return revised(function, qualifier);
    }

    /**
     * Holds the function and gives what was asked for its next revision.
     *
     * @throws FunctionNotFound
     * @throws AliasNotFound
     */
    @Transactional
    public RevisedFunction touch(Caller caller, String name, @Nullable String qualifier) {
        var function = lookup.lock(caller, name);
        var revision = changes.newId();
        if (qualifier == null) {
            function.latest().revise(revision);
        } else if (VersionNumber.isNumber(qualifier)) {
            version(function, qualifier).content().revise(revision);
        } else {
            alias(function, qualifier).revise(revision);
        }
        return revised(function, qualifier);
    }

    private RevisedFunction revised(FunctionEntity function, @Nullable String qualifier) {
        var arn = lookup.arn(function);
        if (qualifier == null) {
            return new RevisedFunction(function.id(), arn.toString(), function.revisionId());
        }
        var revision =
                VersionNumber.isNumber(qualifier)
                        ? version(function, qualifier).content().revisionId()
                        : alias(function, qualifier).revisionId();
        return new RevisedFunction(function.id(), arn.qualified(qualifier), revision);
    }

    private VersionEntity version(FunctionEntity function, String version) {
        var number = VersionNumber.of(version);
        return versions.findById(new VersionEntity.Key(function.id(), number))
                .orElseThrow(() -> new FunctionNotFound(lookup.arn(function).qualified(version)));
    }

    private AliasEntity alias(FunctionEntity function, String name) {
        return aliases.findById(new AliasEntity.Key(function.id(), name))
                .orElseThrow(
                        () ->
                                new AliasNotFound(
                                        "Cannot find alias arn: "
                                                + lookup.arn(function).qualified(name)));
    }
}
