package dev.kiln.accounts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "accounts")
class AccountEntity implements Persistable<String> {

    static final int MAX_NAME = 64;

    @Id private String accountId;
    private String name;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected AccountEntity() {}

    AccountEntity(AccountId id, String name, Instant createdAt) {
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException("An account name has 1 to 64 characters");
        }
        this.accountId = id.value();
        this.name = name;
        this.createdAt = createdAt;
    }

    AccountSummary summary() {
        return new AccountSummary(new AccountId(accountId), name);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Override
    public String getId() {
        return accountId;
    }

    /** Only new rows are ever saved by hand: a taken id must fail, not overwrite. */
    @Override
    public boolean isNew() {
        return true;
    }
}
