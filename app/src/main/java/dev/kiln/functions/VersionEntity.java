package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** A published version: code and configuration never change again. */
@Entity
@Table(name = "function_versions")
@IdClass(VersionEntity.Key.class)
class VersionEntity implements Persistable<VersionEntity.Key> {

    @Id private UUID functionId;
    @Id private long version;
    private String accountId;
    @Embedded private VersionContent content;

    @SuppressWarnings("NullAway.Init")
    protected VersionEntity() {}

    VersionEntity(FunctionEntity function, long version, VersionContent content) {
        this.functionId = function.id();
        this.version = version;
        this.accountId = function.account().value();
        this.content = content;
    }

    UUID functionId() {
        return functionId;
    }

    long version() {
        return version;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    VersionContent content() {
        return content;
    }

    @Override
    public Key getId() {
        return new Key(functionId, version);
    }

    /** Saved by hand only when new. */
    @Override
    public boolean isNew() {
        return true;
    }

    record Key(UUID functionId, long version) {}
}
