package dev.kiln.triggers;

import dev.kiln.accounts.AccountId;
import dev.kiln.functions.FunctionArn;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "event_source_mappings")
class MappingEntity {

    @Id private String mappingId;
    private String accountId;

    /** Name and, where there is one, a colon and the qualifier. */
    private String functionRef;

    @Enumerated(EnumType.STRING)
    private SourceKind kind;

    private @Nullable String eventSourceArn;
    private String sourceKey;
    private boolean enabled;

    @Enumerated(EnumType.STRING)
    private MappingState state;

    @Convert(converter = SettingsColumn.class)
    private MappingSettings settings;

    @Convert(converter = TagsColumn.class)
    private Map<String, String> tags;

    private Instant lastModified;
    @Version private @Nullable Long lockVersion;

    @SuppressWarnings("NullAway.Init")
    protected MappingEntity() {}

    MappingEntity(
            UUID id,
            AccountId account,
            NewMapping mapping,
            SourceKind kind,
            MappingSettings settings,
            Instant now) {
        this.mappingId = id.toString();
        this.accountId = account.value();
        this.functionRef = functionRef(mapping.functionName(), mapping.qualifier());
        this.kind = kind;
        this.eventSourceArn = mapping.eventSourceArn();
        this.sourceKey = MappingRules.sourceKey(kind, mapping.eventSourceArn(), settings);
        this.enabled = mapping.isEnabled();
        this.state = MappingState.CREATING;
        this.settings = settings;
        this.tags = mapping.tags();
        this.lastModified = now;
    }

    static String functionRef(String name, @Nullable String qualifier) {
        return qualifier == null ? name : name + ":" + qualifier;
    }

    /** What takes effect when the change is finished. */
    void change(MappingChange change, MappingSettings changed, Instant now) {
        if (change.functionName() != null) {
            functionRef = functionRef(change.functionName(), change.qualifier());
        }
        settings = changed;
        sourceKey = MappingRules.sourceKey(kind, eventSourceArn, changed);
        state = next(change.isEnabled());
        enabled = change.isEnabled() == null ? enabled : change.isEnabled();
        lastModified = now;
    }

    private MappingState next(@Nullable Boolean isWanted) {
        if (isWanted == null || isWanted == enabled) {
            return MappingState.UPDATING;
        }
        return isWanted ? MappingState.ENABLING : MappingState.DISABLING;
    }

    void delete(Instant now) {
        state = MappingState.DELETING;
        lastModified = now;
    }

    boolean isSettled() {
        return state.isSettled();
    }

    void tag(Map<String, String> all) {
        tags = Map.copyOf(all);
    }

    Map<String, String> tags() {
        return tags;
    }

    String id() {
        return mappingId;
    }

    String functionRef() {
        return functionRef;
    }

    String sourceKey() {
        return sourceKey;
    }

    SourceKind kind() {
        return kind;
    }

    @Nullable String eventSourceArn() {
        return eventSourceArn;
    }

    MappingSettings settings() {
        return settings;
    }

    @Nullable Long lockVersion() {
        return lockVersion;
    }

    EventSourceMapping mapping(String region) {
        var account = new AccountId(accountId);
        return new EventSourceMapping(
                UUID.fromString(mappingId),
                arn(region, account, mappingId),
                kind,
                eventSourceArn,
                new FunctionArn(region, account, functionRef).toString(),
                enabled,
                state,
                settings,
                tags,
                lastModified);
    }

    static String arn(String region, AccountId account, String id) {
        return "arn:aws:lambda:%s:%s:event-source-mapping:%s".formatted(region, account, id);
    }
}
