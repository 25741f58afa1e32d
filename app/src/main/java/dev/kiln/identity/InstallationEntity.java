package dev.kiln.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

/** The one row that says who set this installation up. */
@Entity
@Table(name = "installation")
class InstallationEntity implements Persistable<Integer> {

    private static final int THE_ONLY_ONE = 1;

    @Id private Integer installationId;
    private UUID ownerId;
    private Instant setUpAt;

    @SuppressWarnings("NullAway.Init")
    protected InstallationEntity() {}

    InstallationEntity(UUID ownerId, Instant setUpAt) {
        this.installationId = THE_ONLY_ONE;
        this.ownerId = ownerId;
        this.setUpAt = setUpAt;
    }

    UUID ownerId() {
        return ownerId;
    }

    Instant setUpAt() {
        return setUpAt;
    }

    @Override
    public Integer getId() {
        return installationId;
    }

    /** LOCKING: always inserted, so the primary key lets exactly one set-up win. */
    @Override
    public boolean isNew() {
        return true;
    }
}
