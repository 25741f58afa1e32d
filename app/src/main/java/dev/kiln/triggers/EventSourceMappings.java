package dev.kiln.triggers;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionNotFound;
import dev.kiln.functions.InvalidTags;
import dev.kiln.functions.VersionResolver;
import dev.kiln.ids.Ids;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Event source mappings of an account. One of another account is not found. A change is accepted
 * first and finished soon after; until then the mapping takes no other.
 */
@Service
public class EventSourceMappings {

    private final MappingRepository mappings;
    private final MappingConflicts conflicts;
    private final EventSources sources;
    private final VersionResolver functions;
    private final TriggersSettings settings;
    private final Ids ids;
    private final Clock clock;

    EventSourceMappings(
            MappingRepository mappings,
            MappingConflicts conflicts,
            EventSources sources,
            VersionResolver functions,
            TriggersSettings settings,
            Ids ids,
            Clock clock) {
        this.mappings = mappings;
        this.conflicts = conflicts;
        this.sources = sources;
        this.functions = functions;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Of the mapping with this id in the caller's account, there or not. */
    public String arn(Caller caller, String id) {
        return MappingEntity.arn(settings.region(), caller.account(), id);
    }

    /**
     * @throws InvalidMapping when the kind of source does not allow it, or something is not there
     * @throws MappingExists when the function has the source already
     */
    @Transactional
    public EventSourceMapping create(Caller caller, NewMapping mapping) {
        var arn = mapping.eventSourceArn();
        var kind = MappingRules.kind(arn, mapping.settings());
        MappingRules.checkNew(kind, arn, mapping.settings());
        InvalidTags.check(mapping.tags());
        var id = ids.uuid();
        var whole = MappingDefaults.applied(kind, id.toString(), mapping.settings());
        MappingRules.checkWhole(kind, arn, whole);
        requireFunction(caller, mapping.functionName(), mapping.qualifier());
        if (arn != null) {
            sources.require(caller.account(), kind, arn);
        }
        var created = new MappingEntity(id, caller.account(), mapping, kind, whole, now());
        conflicts.require(caller.account(), created);
        return saved(created);
    }

    private EventSourceMapping saved(MappingEntity created) {
        try {
            return mappings.saveAndFlush(created).mapping(settings.region());
        } catch (DataIntegrityViolationException e) {
            // LOCKING: of two that map one source at once, the unique index lets one through.
            throw new MappingExists(
                    "An event source mapping of this event source and function already exists.");
        }
    }

    private void requireFunction(Caller caller, String name, @Nullable String qualifier) {
        try {
            functions.resolve(caller, name, qualifier);
        } catch (FunctionNotFound e) {
            throw new InvalidMapping("Function does not exist");
        }
    }

    /** In milliseconds, as Lambda shows them and as both databases keep them unchanged. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * @throws MappingNotFound
     */
    @Transactional(readOnly = true)
    public EventSourceMapping get(Caller caller, String id) {
        return mappings.findByAccountIdAndMappingId(caller.account().value(), key(id))
                .orElseThrow(() -> notFound(caller, id))
                .mapping(settings.region());
    }

    /** What cannot be an id need not reach the database, which may not even take it. */
    private static String key(String id) {
        return id.matches("[0-9a-f-]{36}") ? id : "";
    }

    private MappingNotFound notFound(Caller caller, String id) {
        return new MappingNotFound(arn(caller, id));
    }

    /** A cursor that no page gave starts somewhere. */
    @Transactional(readOnly = true)
    public Page<EventSourceMapping> list(Caller caller, MappingQuery query, PageRequest page) {
        var found =
                mappings.page(
                        caller.account().value(),
                        text(page.cursor()),
                        query.function() == null,
                        text(query.function()),
                        query.eventSourceArn() == null,
                        text(query.eventSourceArn()),
                        // One more than wanted tells whether there is a next page.
                        Limit.of(page.limit() + 1));
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next = found.size() > page.limit() ? shown.getLast().id() : null;
        return new Page<>(shown.stream().map(it -> it.mapping(settings.region())).toList(), next);
    }

    /** As a database can take it. */
    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").replace("\0", "");
    }

    /**
     * @throws MappingNotFound
     * @throws MappingInUse while an earlier change goes on
     * @throws InvalidMapping when the kind of source does not allow it
     */
    @Transactional
    public EventSourceMapping change(Caller caller, String id, MappingChange change) {
        var mapping = lock(caller, id, "update");
        MappingRules.check(mapping.kind(), change.settings());
        var changed = SettingsColumn.merge(mapping.settings(), change.settings());
        MappingRules.checkWhole(mapping.kind(), mapping.eventSourceArn(), changed);
        if (change.functionName() != null) {
            requireFunction(caller, change.functionName(), change.qualifier());
        }
        mapping.change(change, changed, now());
        conflicts.require(caller.account(), mapping);
        return saved(mapping);
    }

    private MappingEntity lock(Caller caller, String id, String verb) {
        var mapping = locked(caller, id);
        if (!mapping.isSettled()) {
            throw new MappingInUse(verb);
        }
        return mapping;
    }

    private MappingEntity locked(Caller caller, String id) {
        return mappings.lock(caller.account().value(), key(id))
                .orElseThrow(() -> notFound(caller, id));
    }

    /**
     * @throws MappingNotFound
     * @throws MappingInUse while an earlier change goes on
     */
    @Transactional
    public EventSourceMapping delete(Caller caller, String id) {
        var mapping = lock(caller, id, "delete");
        mapping.delete(now());
        return mapping.mapping(settings.region());
    }

    /**
     * @throws MappingNotFound
     */
    @Transactional
    public void tag(Caller caller, String id, Map<String, String> added) {
        var mapping = locked(caller, id);
        var all = new TreeMap<>(mapping.tags());
        all.putAll(added);
        InvalidTags.check(all);
        mapping.tag(all);
    }

    /**
     * @throws MappingNotFound
     */
    @Transactional
    public void untag(Caller caller, String id, Collection<String> keys) {
        var mapping = locked(caller, id);
        var all = new TreeMap<>(mapping.tags());
        keys.forEach(all::remove);
        mapping.tag(all);
    }
}
