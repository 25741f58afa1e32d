package dev.kiln.identity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "users")
class UserEntity implements Persistable<UUID> {

    @Id private UUID userId;
    private String email;
    private String passwordHash;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected UserEntity() {}

    UserEntity(UUID userId, EmailAddress email, String passwordHash, Instant createdAt) {
        this.userId = userId;
        this.email = email.value();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
    }

    UserSummary summary() {
        return new UserSummary(userId, email);
    }

    String passwordHash() {
        return passwordHash;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public UUID getId() {
        return userId;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
