package dev.kiln.layers;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Layers of an account, and those that others share with it. A version that is not there and one
 * that nobody shared look the same, except where Lambda itself tells.
 */
@Service
public class Layers {

    private final LayerPublisher publisher;
    private final LayerVersionRepository versions;
    private final LayerStatementRepository statements;
    private final LayerAccess access;
    private final LayerPages pages;
    private final LayersSettings settings;
    private final Clock clock;

    Layers(
            LayerPublisher publisher,
            LayerVersionRepository versions,
            LayerStatementRepository statements,
            LayerAccess access,
            LayerPages pages,
            LayersSettings settings,
            Clock clock) {
        this.publisher = publisher;
        this.versions = versions;
        this.statements = statements;
        this.access = access;
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    /** The layer of this name in the caller's account, there or not. */
    public LayerArn arn(Caller caller, String name) {
        return new LayerArn(settings.region(), caller.account(), name);
    }

    /**
     * @throws InvalidLayer
     * @throws dev.kiln.code.InvalidCodePackage when the zip breaks a rule
     */
    public LayerVersion publish(Caller caller, NewLayerVersion layer) {
        return publisher.publish(arn(caller, layer.name()), layer);
    }

    /**
     * @throws LayerVersionNotFound
     * @throws LayerNotShared when it belongs to another account that does not share it
     */
    @Transactional(readOnly = true)
    public LayerVersion get(Caller caller, LayerVersionArn version) {
        access.require(caller, List.of(version));
        return find(version).summary(settings.region());
    }

    private LayerVersionEntity find(LayerVersionArn version) {
        return versions.findByVersionKey(version.key())
                .filter(it -> !it.isDeleted())
                .filter(_ -> version.layer().region().equals(settings.region()))
                .orElseThrow(() -> new LayerVersionNotFound(version.toString()));
    }

    /** Of each layer of the account the latest version that fits the filter, by name. */
    @Transactional(readOnly = true)
    public Page<LayerVersion> list(Caller caller, LayerFilter filter, PageRequest page) {
        return pages.latest(caller.account(), filter, page);
    }

    /** The versions of a layer of the account, newest first; none when there is no such layer. */
    @Transactional(readOnly = true)
    public Page<LayerVersion> versions(
            Caller caller, String name, LayerFilter filter, PageRequest page) {
        return pages.versions(arn(caller, name), filter, page);
    }

    /** Takes it out of sight. Functions that have it keep it; what is not there stays so. */
    @Transactional
    public void delete(Caller caller, String name, long version) {
        var key = arn(caller, name).version(version).key();
        versions.lock(key)
                .filter(it -> !it.isDeleted())
                .ifPresent(
                        it -> {
                            it.delete(clock.instant());
                            statements.removeAll(key);
                        });
    }

    /**
     * What a new or changed function may refer to, in the order given: later ones are laid over
     * earlier ones in {@code /opt}.
     *
     * @param arns of versions
     * @throws InvalidLayer in Lambda's words
     * @throws LayerNotShared when one belongs to another account that does not share it
     */
    @Transactional(readOnly = true)
    public List<LayerContent> resolve(Caller caller, List<String> arns) {
        var wanted = LayerRules.parsed(arns, settings.region());
        access.require(caller, wanted);
        var found = contents(wanted, it -> !it.isDeleted());
        LayerRules.requireDistinct(wanted);
        return found;
    }

    /**
     * What functions that already refer to these versions run with, deleted or not.
     *
     * @param account of the function
     * @param arns that {@link #resolve} has let pass
     */
    @Transactional(readOnly = true)
    public List<LayerContent> contents(AccountId account, List<String> arns) {
        return arns.isEmpty()
                ? List.of()
                : contents(LayerRules.parsed(arns, settings.region()), _ -> true);
    }

    private List<LayerContent> contents(
            List<LayerVersionArn> wanted, Predicate<LayerVersionEntity> isTaken) {
        var found =
                versions
                        .findByVersionKeyIn(wanted.stream().map(LayerVersionArn::key).toList())
                        .stream()
                        .filter(isTaken)
                        .collect(Collectors.toMap(LayerVersionEntity::key, Function.identity()));
        return wanted.stream().map(it -> content(found.get(it.key()), it)).toList();
    }

    private LayerContent content(@Nullable LayerVersionEntity found, LayerVersionArn wanted) {
        if (found == null) {
            throw new InvalidLayer("Layer version " + wanted + " does not exist.");
        }
        return found.content(settings.region());
    }
}
