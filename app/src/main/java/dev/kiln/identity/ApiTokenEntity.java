package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "api_tokens")
class ApiTokenEntity implements Persistable<String> {

    @Id private String tokenHash;
    private String accountId;
    private UUID userId;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected ApiTokenEntity() {}

    ApiTokenEntity(String tokenHash, AccountId account, UUID userId, Instant createdAt) {
        this.tokenHash = tokenHash;
        this.accountId = account.value();
        this.userId = userId;
        this.createdAt = createdAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    UUID userId() {
        return userId;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public String getId() {
        return tokenHash;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
