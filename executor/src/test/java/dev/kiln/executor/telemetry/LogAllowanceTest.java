package dev.kiln.executor.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogAllowanceTest {

    private static final String LINE = "x".repeat(1024 - LogAllowance.LINE);

    private final AtomicLong now = new AtomicLong(1);
    private final LogAllowances allowances = new LogAllowances(now::get);

    @Test
    void takesABurstAndThenKeepsTheWriterWaiting() {
        var adas = allowances.of("111111111111");

        spend(adas, LogAllowance.BURST);

        assertThat(adas.isLeft()).isFalse();
    }

    @Test
    void comesBackWithTime() {
        var adas = allowances.of("111111111111");
        spend(adas, LogAllowance.BURST);

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(adas.isLeft()).isTrue();
        spend(adas, LogAllowance.PER_SECOND);
        assertThat(adas.isLeft()).isFalse();
    }

    @Test
    void isOneForAllFunctionsOfAnAccountAndAnotherForEachAccount() {
        spend(allowances.of("111111111111"), LogAllowance.BURST);

        assertThat(allowances.of("111111111111").isLeft()).isFalse();
        assertThat(allowances.of("222222222222").isLeft()).isTrue();
    }

    private static void spend(LogAllowance allowance, long bytes) {
        for (long spent = 0; spent < bytes; spent += LINE.length() + LogAllowance.LINE) {
            allowance.spend(LINE);
        }
    }
}
