package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A role or a user.
 *
 * @param id {@code AROA…} or {@code AIDA…}, never given twice
 * @param path begins and ends with a slash
 * @param trust who may assume the role; empty for users
 * @param boundaryArn of the policy that says what it may have at most
 */
public record IamIdentity(
        IdentityKind kind,
        String id,
        AccountId account,
        String path,
        String name,
        @Nullable String description,
        String trust,
        int maxSessionSeconds,
        @Nullable String boundaryArn,
        Instant createdAt) {

    public String arn() {
        return "arn:aws:iam::" + account + ":" + kind.word() + path + name;
    }

    /** The user as one who asks. */
    public Principal.IamUser principal() {
        return new Principal.IamUser(account, id, path, name);
    }
}
