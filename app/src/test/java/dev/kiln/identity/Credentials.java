package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** Gives people of our stories tokens for the API. */
@TestComponent
public class Credentials {

    private final ApiTokens tokens;

    public Credentials(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** A new token, ready for the Authorization header. */
    public String bearer(Caller caller) {
        var token = "kiln_test_" + UUID.randomUUID();
        tokens.create(caller.account(), caller.userId(), token);
        return "Bearer " + token;
    }
}
