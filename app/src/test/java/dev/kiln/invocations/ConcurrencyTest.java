package dev.kiln.invocations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.AccountId;
import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricQueries;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class ConcurrencyTest {

    @Autowired MeasurementBuffer measurements;
    @Autowired MetricQueries metrics;
    @Autowired Clock clock;
    @Autowired People people;

    private Concurrency concurrency;
    private AccountId acme;
    private AccountId bolt;

    @BeforeEach
    void allowTwo() {
        concurrency =
                new Concurrency(measurements, clock, new InvocationSettings(2, Duration.ofDays(1)));
        acme = people.ada().account();
        bolt = people.bob().account();
    }

    @Test
    void refusesWhatIsOverTheAccountsLimit() {
        concurrency.admit(acme, "resize-image");
        concurrency.admit(acme, "send-mail");

        assertThatThrownBy(() -> concurrency.admit(acme, "resize-image"))
                .isInstanceOf(Throttled.class);
        concurrency.admit(bolt, "resize-image");
    }

    @Test
    void admitsAgainWhenAnInvocationHasEnded() {
        concurrency.admit(acme, "resize-image");
        concurrency.admit(acme, "resize-image").close();

        concurrency.admit(acme, "resize-image");
    }

    @Test
    void countsThrottlesAndTheMostThatRanAtOnce() {
        concurrency.admit(acme, "resize-image");
        concurrency.admit(acme, "resize-image");
        assertThatThrownBy(() -> concurrency.admit(acme, "resize-image"))
                .isInstanceOf(Throttled.class);

        measurements.flush();

        assertThat(total().throttles()).isEqualTo(1);
        assertThat(total().maxConcurrency()).isEqualTo(2);
        assertThat(total().invocations()).isZero();
    }

    private MetricPoint total() {
        return metrics.function(acme, "resize-image", Duration.ofHours(1)).total();
    }
}
