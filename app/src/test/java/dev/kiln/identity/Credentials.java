package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** Gives people of our stories tokens for the API. */
@TestComponent
public class Credentials {

    private final ApiTokens tokens;
    private final AccessKeys keys;

    public Credentials(ApiTokens tokens, AccessKeys keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    /** A new token, ready for the Authorization header. */
    public String bearer(Caller caller) {
        var token = "kiln_test_" + UUID.randomUUID();
        tokens.create(caller.account(), caller.userId(), token);
        return "Bearer " + token;
    }

    /** An access key of that id, unless somebody has it already. */
    public void accessKey(Caller caller, String accessKeyId, String secret) {
        if (keys.find(accessKeyId).isEmpty()) {
            keys.create(caller.account(), caller.userId(), accessKeyId, secret);
        }
    }

    /** A verifier that takes it to be that instant. */
    public SignatureVerifier verifierAt(String instant) {
        return new SignatureVerifier(keys, Clock.fixed(Instant.parse(instant), ZoneOffset.UTC));
    }
}
