package dev.kiln.layers;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** The counter of a layer's versions. It outlives them, so that no number comes twice. */
@Entity
@Table(name = "layers")
@IdClass(LayerEntity.Key.class)
class LayerEntity {

    @Id private String accountId;
    @Id private String name;
    private long lastVersion;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected LayerEntity() {}

    long nextVersion() {
        return ++lastVersion;
    }

    Instant createdAt() {
        return createdAt;
    }

    record Key(String accountId, String name) {}
}
