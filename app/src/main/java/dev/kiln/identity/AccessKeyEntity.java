package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import dev.kiln.secrets.SealedSecret;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "access_keys")
class AccessKeyEntity implements Persistable<String> {

    @Id private String accessKeyId;
    private String accountId;
    private UUID userId;
    private String sealedSecret;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AccessKeyEntity() {}

    AccessKeyEntity(
            String accessKeyId,
            AccountId account,
            UUID userId,
            SealedSecret secret,
            Instant createdAt) {
        this.accessKeyId = accessKeyId;
        this.accountId = account.value();
        this.userId = userId;
        this.sealedSecret = secret.sealed();
        this.createdAt = createdAt;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    UUID userId() {
        return userId;
    }

    SealedSecret secret() {
        return new SealedSecret(sealedSecret);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public String getId() {
        return accessKeyId;
    }

    @Override
    public boolean isNew() {
        return true;
    }
}
