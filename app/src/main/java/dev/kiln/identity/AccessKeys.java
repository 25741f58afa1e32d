package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.secrets.SecretBox;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Access keys, as AWS clients sign with. The secret is sealed, since verifying a signature needs
 * it.
 */
@Service
public class AccessKeys {

    private final AccessKeyRepository keys;
    private final SecretBox secrets;
    private final Clock clock;

    AccessKeys(AccessKeyRepository keys, SecretBox secrets, Clock clock) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** What is needed to verify a signature by this key. */
    @Transactional(readOnly = true)
    public Optional<SigningKey> find(String accessKeyId) {
        if (accessKeyId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return keys.findWithUser(accessKeyId)
                .map(
                        key -> {
                            var account = new AccountId(key.accountId());
                            var secret = secrets.open(context(account, accessKeyId), key.secret());
                            var caller = new Caller(account, key.userId(), key.email());
                            return new SigningKey(accessKeyId, secret, caller);
                        });
    }

    void create(AccountId account, UUID userId, String accessKeyId, String secret) {
        var sealed = secrets.seal(context(account, accessKeyId), secret);
        keys.save(new AccessKeyEntity(accessKeyId, account, userId, sealed, clock.instant()));
    }

    private static String context(AccountId account, String accessKeyId) {
        return account + "/access-key/" + accessKeyId;
    }

    /**
     * @param secret in clear, for the one computation that needs it
     */
    public record SigningKey(String accessKeyId, String secret, Caller caller) {

        @Override
        public String toString() {
            return "SigningKey[" + accessKeyId + "]";
        }
    }
}
