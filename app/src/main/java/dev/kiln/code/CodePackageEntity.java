package dev.kiln.code;

import dev.kiln.accounts.AccountId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** Says that an account has put a package and may read it. */
@Entity
@Table(name = "code_packages")
@IdClass(CodePackageEntity.Key.class)
class CodePackageEntity {

    @Id private String accountId;
    @Id private String digest;
    private long size;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected CodePackageEntity() {}

    CodePackage summary() {
        return new CodePackage(new CodeDigest(digest), size);
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    Instant createdAt() {
        return createdAt;
    }

    record Key(String accountId, String digest) {

        Key(AccountId account, CodeDigest digest) {
            this(account.value(), digest.hex());
        }
    }
}
