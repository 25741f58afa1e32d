package dev.kiln.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class SessionTokensTest {

    private static final AccountId ACME = new AccountId("111122223333");

    @Autowired SessionTokens sessions;
    @Autowired AccessKeys keys;
    @Autowired People people;

    @Test
    void aTokenCarriesItsPrincipalAndSecret() {
        for (var principal : List.of(people.ada().principal(), user(), role())) {
            var issued = sessions.issue(principal, Duration.ofHours(1));

            var key = keys.find(issued.accessKeyId(), issued.sessionToken()).orElseThrow();

            assertThat(issued.accessKeyId()).matches("ASIA[A-Z2-7]{16}");
            assertThat(issued.secretAccessKey()).hasSize(40);
            assertThat(key.secret()).isEqualTo(issued.secretAccessKey());
            assertThat(key.caller().principal()).isEqualTo(principal);
            assertThat(key.caller().account()).isEqualTo(principal.account());
        }
    }

    @Test
    void aTokenDoesNotFitAnotherKey() {
        var one = sessions.issue(user(), Duration.ofHours(1));
        var other = sessions.issue(user(), Duration.ofHours(1));

        assertThatThrownBy(() -> keys.find(one.accessKeyId(), other.sessionToken()))
                .isInstanceOf(SignatureRefused.class)
                .hasFieldOrPropertyWithValue("code", "UnrecognizedClientException");
        assertThatThrownBy(() -> keys.find(one.accessKeyId(), "made up"))
                .isInstanceOf(SignatureRefused.class);
    }

    @Test
    void aTokenExpires() {
        var old = sessions.issue(user(), Duration.ZERO);

        assertThatThrownBy(() -> keys.find(old.accessKeyId(), old.sessionToken()))
                .hasMessage("The security token included in the request is expired")
                .hasFieldOrPropertyWithValue("code", "ExpiredTokenException");
    }

    private static Principal user() {
        return new Principal.IamUser(ACME, "AIDAEXAMPLE", "/", "carol");
    }

    private static Principal role() {
        return new Principal.RoleSession(
                ACME,
                "AROAEXAMPLE",
                "/service-role/",
                "worker",
                "session",
                List.of("{}"),
                Map.of("team", "blue"),
                Instant.parse("2026-11-24T00:00:00Z"),
                null);
    }
}
