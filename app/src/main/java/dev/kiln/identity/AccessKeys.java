package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.revocation.RevocableCache;
import dev.kiln.revocation.Revocations;
import dev.kiln.secrets.SecretBox;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Access keys, as AWS clients sign with. The secret is sealed, since verifying a signature needs
 * it.
 */
@Service
public class AccessKeys {

    private final AccessKeyRepository keys;
    private final SecretBox secrets;
    private final Clock clock;
    private final SessionTokens sessions;
    private final List<SigningKeySource> others;
    private final RevocableCache<String, SigningKey> recent;

    AccessKeys(
            AccessKeyRepository keys,
            SecretBox secrets,
            Clock clock,
            SessionTokens sessions,
            List<SigningKeySource> others,
            Revocations revocations) {
        this.keys = keys;
        this.secrets = secrets;
        this.clock = clock;
        this.sessions = sessions;
        this.others = others;
        recent = revocations.cache((_, key) -> Scopes.of(key.caller()));
    }

    /**
     * What is needed to verify a signature by this key.
     *
     * @param sessionToken the {@code x-amz-security-token}, which temporary credentials come with
     * @throws SignatureRefused when the token is foreign or too old
     */
    public Optional<SigningKey> find(String accessKeyId, @Nullable String sessionToken) {
        return sessionToken == null || sessionToken.isEmpty()
                ? find(accessKeyId)
                : Optional.of(sessions.open(accessKeyId, sessionToken));
    }

    static SignatureRefused unknown() {
        return new SignatureRefused(
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
    }

    /** What is needed to verify a signature by this key, which lives until it is deleted. */
    public Optional<SigningKey> find(String accessKeyId) {
        if (accessKeyId.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return recent.find(accessKeyId, () -> ofMember(accessKeyId))
                .or(() -> others.stream().flatMap(it -> it.find(accessKeyId).stream()).findFirst());
    }

    private Optional<SigningKey> ofMember(String accessKeyId) {
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
