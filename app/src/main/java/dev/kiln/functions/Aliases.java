package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Aliases of a function: names for a version, or for two that share the invocations. */
@Service
public class Aliases {

    private final FunctionLookup lookup;
    private final AliasRepository rows;
    private final AliasRules rules;
    private final FunctionChanges changes;

    Aliases(
            FunctionLookup lookup,
            AliasRepository rows,
            AliasRules rules,
            FunctionChanges changes) {
        this.lookup = lookup;
        this.rows = rows;
        this.rules = rules;
        this.changes = changes;
    }

    /**
     * @throws FunctionNotFound when the function or a version is not there
     * @throws AliasExists
     * @throws InvalidVersion when these versions cannot share an alias
     */
    @Transactional
    public FunctionAlias create(Caller caller, String function, String name, AliasTarget target) {
        var owner = lookup.lock(caller, function);
        rules.check(owner, target);
        if (rows.findById(new AliasEntity.Key(owner.id(), name)).isPresent()) {
            throw new AliasExists(lookup.arn(owner).qualified(name));
        }
        var alias = rows.save(new AliasEntity(owner, name, target, changes.newId()));
        changes.publishAlias(owner, name);
        return alias.alias(lookup.arn(owner));
    }

    /**
     * @throws FunctionNotFound
     * @throws AliasNotFound
     */
    @Transactional(readOnly = true)
    public FunctionAlias get(Caller caller, String function, String name) {
        var owner = lookup.require(caller, function);
        var arn = lookup.arn(owner);
        return rows.findById(new AliasEntity.Key(owner.id(), name))
                .orElseThrow(
                        () -> new AliasNotFound("Cannot find alias arn: " + arn.qualified(name)))
                .alias(arn);
    }

    /**
     * By name.
     *
     * @param version only those that point to it; null for all
     * @throws FunctionNotFound
     */
    @Transactional(readOnly = true)
    public Page<FunctionAlias> list(
            Caller caller, String function, @Nullable String version, PageRequest page) {
        var owner = lookup.require(caller, function);
        var arn = lookup.arn(owner);
        var number = version == null ? -1 : VersionNumber.of(version);
        var found =
                rows.page(
                        owner.id(),
                        number,
                        Objects.requireNonNullElse(page.cursor(), ""),
                        Limit.of(page.limit() + 1));
        var shown = found.stream().limit(page.limit()).map(it -> it.alias(arn)).toList();
        return new Page<>(shown, found.size() > page.limit() ? shown.getLast().name() : null);
    }

    /**
     * @throws FunctionNotFound when the function or a version is not there
     * @throws AliasNotFound
     * @throws RevisionMismatch
     * @throws InvalidVersion when these versions cannot share an alias
     */
    @Transactional
    public FunctionAlias update(Caller caller, String function, String name, AliasChange change) {
        var owner = lookup.lock(caller, function);
        var arn = lookup.arn(owner);
        var alias =
                rows.findById(new AliasEntity.Key(owner.id(), name))
                        .orElseThrow(
                                () -> new AliasNotFound("Alias not found: " + arn.qualified(name)));
        UpdateGuard.requireRevision(alias.revisionId(), change.ifRevision());
        var target = change.apply(alias.target());
        rules.check(owner, target);
        alias.point(target, changes.newId());
        changes.publishAlias(owner, name);
        return alias.alias(arn);
    }

    /**
     * An alias that is not there is gone already.
     *
     * @throws FunctionNotFound
     */
    @Transactional
    public void delete(Caller caller, String function, String name) {
        var owner = lookup.lock(caller, function);
        if (rows.remove(owner.id(), name) > 0) {
            changes.publishAliasDeletion(owner, name);
        }
    }
}
