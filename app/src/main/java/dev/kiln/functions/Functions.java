package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.code.CodePackage;
import dev.kiln.functions.InvalidConfiguration.Violation;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Functions of an account: create, read, change, delete. A function of another account is not
 * found.
 */
@Service
public class Functions {

    private final FunctionRepository functions;
    private final FunctionLookup lookup;
    private final FunctionPages pages;
    private final FunctionChanges changes;
    private final ConfigurationRules rules;
    private final Environments environments;
    private final VersionPublisher publisher;

    Functions(
            FunctionRepository functions,
            FunctionLookup lookup,
            FunctionPages pages,
            FunctionChanges changes,
            ConfigurationRules rules,
            Environments environments,
            VersionPublisher publisher) {
        this.functions = functions;
        this.lookup = lookup;
        this.pages = pages;
        this.changes = changes;
        this.rules = rules;
        this.environments = environments;
        this.publisher = publisher;
    }

    /**
     * @return $LATEST, or version 1 when it is published
     * @throws InvalidConfiguration with one violation per bad field
     * @throws InvalidTags
     * @throws FunctionExists when the name is taken
     */
    @Transactional
    public FunctionSummary create(Caller caller, NewFunction function) {
        check(caller, function.name(), function.configuration());
        InvalidTags.check(function.tags());
        try {
            return created(functions.saveAndFlush(entity(caller, function)), function);
        } catch (DataIntegrityViolationException e) {
            // LOCKING: of two that create one name at once, the unique index lets one through.
            throw new FunctionExists(function.name());
        }
    }

    private FunctionSummary created(FunctionEntity created, NewFunction wanted) {
        changes.publishCreation(created);
        if (!wanted.isPublished()) {
            return lookup.summary(created);
        }
        var version = publisher.publish(created, null);
        return lookup.summary(created, version.version(), version.content());
    }

    /**
     * Whether {@link #create} would take it, before its code is stored.
     *
     * @throws InvalidConfiguration with one violation per bad field
     * @throws FunctionExists when the name is taken
     */
    @Transactional(readOnly = true)
    public void check(Caller caller, String name, ConfigurationChange configuration) {
        rules.check(name, configuration);
        if (functions.existsByAccountIdAndName(caller.account().value(), name)) {
            throw new FunctionExists(name);
        }
    }

    /**
     * All that keeps {@link #create} from taking this: for forms, which have more to report than
     * the first refusal.
     */
    @Transactional(readOnly = true)
    public List<Violation> violations(
            Caller caller, String name, ConfigurationChange configuration) {
        var violations = new ArrayList<>(rules.violations(name, configuration));
        if (functions.existsByAccountIdAndName(caller.account().value(), name)) {
            violations.add(
                    new Violation(
                            "name",
                            "This account has a function named %s. Choose another name."
                                    .formatted(name)));
        }
        return violations;
    }

    private FunctionEntity entity(Caller caller, NewFunction function) {
        var id = changes.newId();
        var configuration = function.configuration();
        var environment = environments.seal(caller.account(), id, configuration.environment());
        var latest =
                new VersionContent(
                        configuration,
                        function.advanced(),
                        environment,
                        changes.owned(caller.account(), function.code()),
                        changes.next());
        var arn = lookup.arn(caller.account(), function.name());
        return new FunctionEntity(id, arn, latest, function.tags());
    }

    /**
     * @throws FunctionNotFound
     */
    @Transactional(readOnly = true)
    public FunctionSummary get(Caller caller, String name) {
        return lookup.summary(lookup.require(caller, name));
    }

    /** A cursor that no page gave starts at the first page. */
    @Transactional(readOnly = true)
    public Page<FunctionSummary> list(Caller caller, FunctionQuery query, PageRequest page) {
        return pages.page(caller, query, page);
    }

    @Transactional(readOnly = true)
    public long count(Caller caller) {
        return functions.countByAccountId(caller.account().value());
    }

    /** Bytes of all packages of all functions and versions, zipped. */
    @Transactional(readOnly = true)
    public long codeSize(Caller caller) {
        var account = caller.account().value();
        return functions.codeSize(account) + functions.codeSizeOfVersions(account);
    }

    /**
     * The variables in clear: for the edit form of somebody who may change them, and for running
     * the function.
     */
    @Transactional(readOnly = true)
    public Map<String, String> environment(Caller caller, String name) {
        return environments.open(lookup.require(caller, name));
    }

    /**
     * @throws FunctionNotFound
     * @throws InvalidConfiguration with one violation per bad field
     */
    @Transactional
    public FunctionSummary configure(Caller caller, String name, ConfigurationChange change) {
        return configure(lookup.lock(caller, name), change);
    }

    /**
     * As {@link #configure(Caller, String, ConfigurationChange)}, when nobody changed the function
     * since.
     *
     * @param ifRevision the revision that the change was made from
     * @throws RevisionMismatch when it is not the latest
     */
    @Transactional
    public FunctionSummary configure(
            Caller caller, String name, ConfigurationChange change, String ifRevision) {
        var function = lookup.lock(caller, name);
        if (!function.revisionId().equals(ifRevision)) {
            throw new RevisionMismatch();
        }
        return configure(function, change);
    }

    private FunctionSummary configure(FunctionEntity function, ConfigurationChange change) {
        rules.check(change);
        var environment =
                environments.seal(function.account(), function.id(), change.environment());
        changes.configure(function, change, environment);
        return lookup.summary(function);
    }

    /**
     * @throws FunctionNotFound
     */
    @Transactional
    public FunctionSummary deploy(Caller caller, String name, CodePackage code) {
        var function = lookup.lock(caller, name);
        changes.deploy(function, code);
        return lookup.summary(function);
    }

    /**
     * With its drafts and test events.
     *
     * @throws FunctionNotFound
     */
    @Transactional
    public void delete(Caller caller, String name) {
        var function = lookup.lock(caller, name);
        functions.delete(function);
        changes.publishDeletion(function);
    }
}
