package dev.kiln.identity;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.revocation.RevocableCache;
import dev.kiln.revocation.Revocations;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** API tokens for machines: kept as SHA-256, since they are long and random. */
@Service
public class ApiTokens {

    private final ApiTokenRepository tokens;
    private final Clock clock;
    private final RevocableCache<String, Caller> recent;

    ApiTokens(ApiTokenRepository tokens, Clock clock, Revocations revocations) {
        this.tokens = tokens;
        this.clock = clock;
        recent = revocations.cache((_, caller) -> Scopes.of(caller));
    }

    public Optional<Caller> authenticate(String token) {
        var hash = hash(token);
        return recent.find(hash, () -> find(hash));
    }

    private Optional<Caller> find(String hash) {
        return tokens.findWithUser(hash)
                .map(it -> new Caller(new AccountId(it.accountId()), it.userId(), it.email()));
    }

    void create(AccountId account, UUID userId, String token) {
        tokens.save(new ApiTokenEntity(hash(token), account, userId, clock.instant()));
    }

    /** SAFETY: looked up by hash, so timing tells nothing about the tokens that exist. */
    private static String hash(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
