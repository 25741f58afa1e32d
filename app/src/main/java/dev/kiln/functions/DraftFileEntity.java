package dev.kiln.functions;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One file that a person has changed, added or removed. */
@Entity
@Table(name = "draft_files")
@IdClass(DraftFileEntity.Key.class)
class DraftFileEntity implements Persistable<DraftFileEntity.Key> {

    @Id private UUID functionId;
    @Id private UUID userId;
    @Id private String path;
    private String accountId;
    private @Nullable String content;
    private long size;
    private String etag;
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init")
    protected DraftFileEntity() {}

    DraftFileEntity(Key key, String accountId, DraftText text, Instant updatedAt) {
        this.functionId = key.functionId();
        this.userId = key.userId();
        this.path = key.path();
        this.accountId = accountId;
        this.content = text.content();
        this.size = text.size();
        this.etag = text.etag();
        this.updatedAt = updatedAt;
    }

    void replace(DraftText text, Instant at) {
        content = text.content();
        size = text.size();
        etag = text.etag();
        updatedAt = at;
    }

    String path() {
        return path;
    }

    DraftText text() {
        return new DraftText(content, size, etag);
    }

    String accountId() {
        return accountId;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    @Override
    public Key getId() {
        return new Key(functionId, userId, path);
    }

    /** Saved by hand only when new; a change goes through {@link #replace}. */
    @Override
    public boolean isNew() {
        return true;
    }

    record Key(UUID functionId, UUID userId, String path) {}
}
