package dev.kiln.functions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "function_aliases")
@IdClass(AliasEntity.Key.class)
class AliasEntity implements Persistable<AliasEntity.Key> {

    @Id private UUID functionId;
    @Id private String name;
    private String accountId;
    private String description;
    private long version;
    private @Nullable Long additionalVersion;
    private @Nullable Double additionalWeight;
    private UUID revisionId;

    @SuppressWarnings("NullAway.Init")
    protected AliasEntity() {}

    AliasEntity(FunctionEntity function, String name, AliasTarget target, UUID revisionId) {
        this.functionId = function.id();
        this.name = name;
        this.accountId = function.account().value();
        point(target, revisionId);
    }

    final void point(AliasTarget target, UUID revision) {
        description = target.description();
        version = VersionNumber.of(target.version());
        var second = target.second();
        additionalVersion = second == null ? null : VersionNumber.of(second.version());
        additionalWeight = second == null ? null : second.weight();
        revisionId = revision;
    }

    AliasTarget target() {
        var second =
                additionalVersion == null || additionalWeight == null
                        ? null
                        : new AliasTarget.Second(
                                VersionNumber.text(additionalVersion), additionalWeight);
        return new AliasTarget(VersionNumber.text(version), description, second);
    }

    FunctionAlias alias(FunctionArn arn) {
        return new FunctionAlias(arn, name, target(), revisionId.toString());
    }

    String name() {
        return name;
    }

    String accountId() {
        return accountId;
    }

    /** Something about it changed that is kept elsewhere. */
    void revise(UUID revision) {
        revisionId = revision;
    }

    String revisionId() {
        return revisionId.toString();
    }

    @Override
    public Key getId() {
        return new Key(functionId, name);
    }

    /** Saved by hand only when new; a change goes through {@link #point}. */
    @Override
    public boolean isNew() {
        return true;
    }

    record Key(UUID functionId, String name) {}
}
