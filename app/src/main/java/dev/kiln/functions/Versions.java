package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions of a function: frozen copies of $LATEST under numbers that are never used again. */
@Service
public class Versions {

    private final FunctionLookup lookup;
    private final VersionLookup versions;
    private final VersionRepository rows;
    private final AliasRepository aliases;
    private final VersionPublisher publisher;
    private final FunctionChanges changes;
    private final VersionPages pages;

    Versions(
            FunctionLookup lookup,
            VersionLookup versions,
            VersionRepository rows,
            AliasRepository aliases,
            VersionPublisher publisher,
            FunctionChanges changes,
            VersionPages pages) {
        this.lookup = lookup;
        this.versions = versions;
        this.rows = rows;
        this.aliases = aliases;
        this.publisher = publisher;
        this.changes = changes;
        this.pages = pages;
    }

    /**
     * As the database has it now.
     *
     * @param qualifier version or alias; null for {@code $LATEST}
     * @throws FunctionNotFound naming the ARN as it was asked for
     */
    @Transactional(readOnly = true)
    public ResolvedFunction get(Caller caller, String name, @Nullable String qualifier) {
        return versions.route(caller.account(), name, qualifier)
                .orElseThrow(() -> notFound(caller, name, qualifier))
                .first();
    }

    private FunctionNotFound notFound(Caller caller, String name, @Nullable String qualifier) {
        var arn = lookup.arn(caller.account(), name);
        return new FunctionNotFound(qualifier == null ? arn.toString() : arn.qualified(qualifier));
    }

    /**
     * $LATEST, then the others, the lowest number first.
     *
     * @throws FunctionNotFound
     */
    @Transactional(readOnly = true)
    public Page<ResolvedFunction> list(Caller caller, String name, PageRequest page) {
        var function = lookup.require(caller, name);
        var items = new ArrayList<ResolvedFunction>();
        if (page.cursor() == null) {
            items.add(versions.latest(function));
        }
        var after = page.cursor() == null ? 0 : Math.max(0, VersionNumber.of(page.cursor()));
        rows.page(function.id(), after, Limit.of(page.limit() + 1 - items.size())).stream()
                .map(it -> versions.version(function, it))
                .forEach(items::add);
        return page(items, page.limit());
    }

    private static Page<ResolvedFunction> page(List<ResolvedFunction> found, int limit) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var shown = found.subList(0, limit);
        var last = VersionNumber.of(shown.getLast().summary().version());
        return new Page<>(shown, Long.toString(last));
    }

    /**
     * Functions by name.
     *
     * @param withVersions whether each is followed by its published versions
     */
    @Transactional(readOnly = true)
    public Page<ResolvedFunction> listAll(Caller caller, boolean withVersions, PageRequest page) {
        return pages.page(caller.account(), withVersions, page);
    }

    /**
     * The last version again, when nothing has changed since.
     *
     * @throws FunctionNotFound
     * @throws RevisionMismatch
     * @throws FunctionBusy while the function is created or updated
     * @throws InvalidVersion when the code is not the expected one
     */
    @Transactional
    public ResolvedFunction publish(Caller caller, String name, NewVersion wanted) {
        var function = lookup.lock(caller, name);
        UpdateGuard.check(function, lookup.arn(function), wanted.ifRevision());
        requireCode(function.code().digest().base64(), wanted.ifCodeSha256());
        return versions.version(function, publisher.publish(function, wanted.description()));
    }

    private static void requireCode(String current, @Nullable String wanted) {
        if (wanted != null && !wanted.isEmpty() && !wanted.equals(current)) {
            throw new InvalidVersion(
                    "CodeSHA256 (%s) is different from current CodeSHA256 in $LATEST (%s). Please try again with the CodeSHA256 in $LATEST."
                            .formatted(wanted, current));
        }
    }

    /**
     * A version that is not there is gone already.
     *
     * @throws FunctionNotFound when the function is not there
     * @throws FunctionBusy when an alias points to it
     */
    @Transactional
    public void delete(Caller caller, String name, String version) {
        var function = lookup.lock(caller, name);
        var number = VersionNumber.of(version);
        if (number == VersionNumber.LATEST) {
            throw new InvalidVersion(
                    "$LATEST version cannot be deleted without deleting the function.");
        }
        var pointing =
                number < 0
                        ? List.<AliasEntity>of()
                        : aliases.page(function.id(), number, "", Limit.of(10));
        if (!pointing.isEmpty()) {
            throw new FunctionBusy(
                    "Unable to delete version because the following aliases reference it: "
                            + pointing.stream().map(AliasEntity::name).toList());
        }
        if (rows.remove(function.id(), number) > 0) {
            changes.publishVersionDeletion(function, version);
        }
    }

    /**
     * @param qualifier version; null for {@code $LATEST}
     * @throws FunctionNotFound
     */
    @Transactional
    public void manageRuntime(
            Caller caller, String name, @Nullable String qualifier, RuntimeManagement management) {
        var function = lookup.lock(caller, name);
        var number = qualifier == null ? VersionNumber.LATEST : VersionNumber.of(qualifier);
        var content =
                number == VersionNumber.LATEST
                        ? function.latest()
                        : rows.findById(new VersionEntity.Key(function.id(), number))
                                .orElseThrow(() -> notFound(caller, name, qualifier))
                                .content();
        content.manageRuntime(management);
        changes.touch(function);
    }
}
