package dev.kiln.iam;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.identity.AccessKeys.SigningKey;
import dev.kiln.identity.SessionTokens;
import dev.kiln.identity.SigningKeySource;
import dev.kiln.secrets.SecretBox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Access keys of IAM users. Secrets are sealed and shown once. */
@Service
public class IamAccessKeys implements SigningKeySource {

    private static final int MAX_PER_USER = 2;

    private final AccessKeyRows rows;
    private final IamIdentities identities;
    private final SessionTokens ids;
    private final SecretBox secrets;
    private final Clock clock;

    IamAccessKeys(
            AccessKeyRows rows,
            IamIdentities identities,
            SessionTokens ids,
            SecretBox secrets,
            Clock clock) {
        this.rows = rows;
        this.identities = identities;
        this.ids = ids;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Transactional
    public IamAccessKey.Created create(AccountId account, String user) {
        var owner = identities.get(IdentityKind.USER, account, user);
        if (rows.list(owner.id()).size() >= MAX_PER_USER) {
            throw IamRefusal.limit("Cannot exceed quota for AccessKeysPerUser: " + MAX_PER_USER);
        }
        var key = new IamAccessKey(ids.newKeyId("AKIA"), owner.id(), true, clock.instant());
        var secret = ids.newSecret();
        rows.insert(account, key, secrets.seal(context(account, key.id()), secret));
        return new IamAccessKey.Created(key, secret);
    }

    @Transactional(readOnly = true)
    public List<IamAccessKey> list(AccountId account, String user) {
        return rows.list(identities.get(IdentityKind.USER, account, user).id());
    }

    @Transactional
    public void activate(AccountId account, String user, String accessKeyId, boolean active) {
        rows.activate(own(account, user, accessKeyId).id(), active);
    }

    @Transactional
    public void delete(AccountId account, String user, String accessKeyId) {
        rows.delete(own(account, user, accessKeyId).id());
    }

    private IamAccessKey own(AccountId account, String user, String accessKeyId) {
        return list(account, user).stream()
                .filter(it -> it.id().equals(accessKeyId))
                .findFirst()
                .orElseThrow(
                        () ->
                                IamRefusal.missing(
                                        "The Access Key with id %s cannot be found."
                                                .formatted(accessKeyId)));
    }

    /** Whose key that is, within the account. */
    @Transactional(readOnly = true)
    public Optional<IamIdentity> ownerOf(AccountId account, String accessKeyId) {
        return rows.find(accessKeyId).flatMap(it -> identities.find(account, it.key().userId()));
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<SigningKey> find(String accessKeyId) {
        return rows.find(accessKeyId).filter(it -> it.key().isActive()).flatMap(this::signingKey);
    }

    private Optional<SigningKey> signingKey(AccessKeyRows.WithSecret it) {
        var id = it.key().id();
        return identities
                .find(it.account(), it.key().userId())
                .map(
                        user ->
                                new SigningKey(
                                        id,
                                        secrets.open(context(it.account(), id), it.secret()),
                                        Caller.of(user.principal())));
    }

    private static String context(AccountId account, String accessKeyId) {
        return account + "/iam-access-key/" + accessKeyId;
    }
}
