package dev.kiln.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.accounts.AccountId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class CallRatesTest {

    private static final AccountId ACME = new AccountId("111111111111");
    private static final AccountId BOLT = new AccountId("222222222222");

    @Test
    void limitsEachAccountByItself() {
        var rates = rates(2);

        assertThat(rates.mayCall(ACME)).isTrue();
        assertThat(rates.mayCall(ACME)).isTrue();
        assertThat(rates.mayCall(ACME)).isFalse();
        assertThat(rates.mayCall(BOLT)).isTrue();
    }

    @Test
    void limitsNobodyUnlessARateIsSet() {
        var rates = rates(0);

        for (int i = 0; i < 1_000; i++) {
            assertThat(rates.mayCall(ACME)).isTrue();
        }
    }

    private static CallRates rates(int perSecond) {
        return new CallRates(
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new ConcurrencySettings(1_000, 100, 1_000, 10, 0, perSecond));
    }
}
