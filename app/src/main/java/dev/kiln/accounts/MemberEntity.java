package dev.kiln.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "members")
@IdClass(MemberEntity.Key.class)
class MemberEntity implements Persistable<MemberEntity.Key> {

    @Id private String accountId;
    @Id private UUID userId;

    @Enumerated(EnumType.STRING)
    private Role role;

    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected MemberEntity() {}

    MemberEntity(AccountId account, UUID userId, Role role, Instant createdAt) {
        this.accountId = account.value();
        this.userId = userId;
        this.role = role;
        this.createdAt = createdAt;
    }

    Role role() {
        return role;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public Key getId() {
        return new Key(accountId, userId);
    }

    @Override
    public boolean isNew() {
        return true;
    }

    record Key(String accountId, UUID userId) {}
}
