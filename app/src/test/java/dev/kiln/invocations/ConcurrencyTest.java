package dev.kiln.invocations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.concurrency.ThrottleReason;
import dev.kiln.functions.TestFunctions;
import dev.kiln.metrics.MetricPoint;
import dev.kiln.metrics.MetricQueries;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnH2
class ConcurrencyTest {

    @Autowired Concurrency concurrency;
    @Autowired ReservedConcurrency reserved;
    @Autowired MeasurementBuffer measurements;
    @Autowired MetricQueries metrics;
    @Autowired TestFunctions make;
    @Autowired People people;

    private Caller ada;

    @BeforeEach
    void allowTwo() {
        ada = people.ada();
        make.create(ada, "resize-image");
        reserved.put(ada, "resize-image", 2);
    }

    @Test
    void countsThrottlesAndTheMostThatRanAtOnce() {
        admit();
        admit();
        assertThatThrownBy(this::admit)
                .isInstanceOfSatisfying(
                        Throttled.class,
                        it ->
                                assertThat(it.reason())
                                        .isEqualTo(ThrottleReason.RESERVED_CONCURRENT_INVOCATIONS));

        measurements.flush();

        assertThat(total().throttles()).isEqualTo(1);
        assertThat(total().maxConcurrency()).isEqualTo(2);
        assertThat(total().invocations()).isZero();
    }

    @Test
    void admitsAgainWhenAnInvocationHasEnded() {
        admit();
        admit().close();

        admit().close();
    }

    private Concurrency.Slot admit() {
        return concurrency.admit(ada.account(), "resize-image", "$LATEST");
    }

    private MetricPoint total() {
        return metrics.function(ada.account(), "resize-image", Duration.ofHours(1)).total();
    }
}
