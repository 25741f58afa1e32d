package dev.kiln.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.concurrency.Admission.Admitted;
import dev.kiln.concurrency.Admission.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountPoolTest {

    private static final String LATEST = "$LATEST";

    private final AccountPool pool = pool(10);
    private long now = 1_000_000;
    private AccountShares shares = AccountShares.NONE;

    @Test
    void refusesWhatIsOverTheAccountsLimit() {
        admitAll("resize-image", 6);
        admitAll("send-mail", 4);

        assertThat(admit("resize-image")).isEqualTo(refused("ConcurrentInvocationLimitExceeded"));
    }

    @Test
    void admitsAgainWhenAnInvocationHasEnded() {
        admitAll("resize-image", 9);
        ((Admitted) admit("resize-image")).end();

        assertThat(admit("resize-image")).isInstanceOf(Admitted.class);
    }

    @Test
    void capsAFunctionAtItsReservedConcurrency() {
        shares = reserved("resize-image", 2);
        admitAll("resize-image", 2);

        assertThat(admit("resize-image"))
                .isEqualTo(refused("ReservedFunctionConcurrentInvocationLimitExceeded"));
    }

    @Test
    void keepsReservedConcurrencyFreeForItsFunction() {
        shares = reserved("resize-image", 2);
        admitAll("send-mail", 8);

        assertThat(admit("send-mail")).isEqualTo(refused("ConcurrentInvocationLimitExceeded"));
        admitAll("resize-image", 2);
    }

    @Test
    void turnsAFunctionOffWithZero() {
        shares = reserved("resize-image", 0);

        assertThat(admit("resize-image"))
                .isEqualTo(refused("ReservedFunctionConcurrentInvocationLimitExceeded"));
    }

    @Test
    void givesBackToThePoolItWasTakenFromWhenTheReservationChangedMeanwhile() {
        var shared = admitAll("resize-image", 2);
        shares = reserved("resize-image", 5);
        shared.forEach(Admitted::end);
        admitAll("resize-image", 5);
        shares = AccountShares.NONE;

        admitAll("send-mail", 10);
    }

    @Test
    void limitsHowManyMayBeginInASecond() {
        for (int i = 0; i < 100; i++) {
            ((Admitted) admit("resize-image")).end();
        }

        assertThat(admit("resize-image")).isEqualTo(refused("FunctionInvocationRateLimitExceeded"));
        now += 100;
        assertThat(admit("resize-image")).isInstanceOf(Admitted.class);
    }

    @Test
    void limitsTheRateOfAReservedFunctionByItsReservation() {
        shares = reserved("resize-image", 1);
        for (int i = 0; i < 10; i++) {
            ((Admitted) admit("resize-image")).end();
        }

        assertThat(admit("resize-image"))
                .isEqualTo(refused("ReservedFunctionInvocationRateLimitExceeded"));
    }

    @Test
    void growsAFunctionNoFasterThanItsScalingRate() {
        var wide = pool(10_000);
        for (int i = 0; i < 20; i++) {
            assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Admitted.class);
        }

        assertThat(admit(wide, "resize-image", 0))
                .isEqualTo(refused("ConcurrentInvocationLimitExceeded"));
        assertThat(admit(wide, "send-mail", 0)).isInstanceOf(Admitted.class);
        now += 5_000;
        for (int i = 0; i < 10; i++) {
            assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Admitted.class);
        }
        assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Refused.class);
    }

    @Test
    void doesNotCountSandboxesThatAreThereAsGrowth() {
        var wide = pool(10_000);
        for (int round = 0; round < 10; round++) {
            var running = new ArrayList<Admitted>();
            for (int i = 0; i < 15; i++) {
                running.add((Admitted) admit(wide, "resize-image", 0));
            }
            running.forEach(Admitted::end);
        }

        assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Admitted.class);
    }

    @Test
    void usesProvisionedSandboxesFirstAndSpillsOver() {
        shares = new AccountShares(Map.of("resize-image", new FunctionShare(null, Map.of("1", 2))));

        assertThat(((Admitted) admit(pool, "resize-image", 2)).isProvisioned()).isTrue();
        var second = (Admitted) admit(pool, "resize-image", 2);
        assertThat(((Admitted) admit(pool, "resize-image", 2)).isProvisioned()).isFalse();
        second.end();
        assertThat(((Admitted) admit(pool, "resize-image", 2)).isProvisioned()).isTrue();
    }

    @Test
    void keepsProvisionedConcurrencyOutOfThePool() {
        shares = new AccountShares(Map.of("resize-image", new FunctionShare(null, Map.of("1", 4))));
        admitAll("send-mail", 6);

        assertThat(admit("send-mail")).isInstanceOf(Refused.class);
        for (int i = 0; i < 4; i++) {
            assertThat(admit(pool, "resize-image", 4)).isInstanceOf(Admitted.class);
        }
        assertThat(admit(pool, "resize-image", 4)).isInstanceOf(Refused.class);
    }

    @Test
    void countsProvisionedWithinReserved() {
        shares = new AccountShares(Map.of("resize-image", new FunctionShare(3, Map.of("1", 2))));
        for (int i = 0; i < 3; i++) {
            assertThat(admit(pool, "resize-image", 2)).isInstanceOf(Admitted.class);
        }

        assertThat(admit(pool, "resize-image", 2))
                .isEqualTo(refused("ReservedFunctionConcurrentInvocationLimitExceeded"));
    }

    @Test
    void neverRunsMoreThanTheLimitUnderManyThreads() {
        var wide = new AccountPool(new ConcurrencySettings(10, 0, 100_000, 100_000, 0, 0));
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var admitted = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(16)) {
            for (int i = 0; i < 10_000; i++) {
                threads.execute(
                        () -> {
                            if (admit(wide, "resize-image", 0) instanceof Admitted it) {
                                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                admitted.incrementAndGet();
                                running.decrementAndGet();
                                it.end();
                            }
                        });
            }
        }

        assertThat(most.get()).isLessThanOrEqualTo(10);
        assertThat(admitted.get()).isPositive();
        for (int i = 0; i < 10; i++) {
            assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Admitted.class);
        }
        assertThat(admit(wide, "resize-image", 0)).isInstanceOf(Refused.class);
    }

    private static AccountPool pool(int limit) {
        return new AccountPool(new ConcurrencySettings(limit, 0, 20, 10, 0, 0));
    }

    private List<Admitted> admitAll(String function, int count) {
        var admitted = new ArrayList<Admitted>();
        for (int i = 0; i < count; i++) {
            var admission = admit(function);
            assertThat(admission).isInstanceOf(Admitted.class);
            admitted.add((Admitted) admission);
        }
        return admitted;
    }

    private Admission admit(String function) {
        return admit(pool, function, 0);
    }

    private Admission admit(AccountPool to, String function, int ready) {
        return to.admit(function, LATEST, ready, shares, now);
    }

    private static AccountShares reserved(String function, @Nullable Integer reserved) {
        return new AccountShares(Map.of(function, new FunctionShare(reserved, Map.of())));
    }

    private static Refused refused(String awsName) {
        for (var reason : ThrottleReason.values()) {
            if (reason.awsName().equals(awsName)) {
                return new Refused(reason);
            }
        }
        throw new AssertionError(awsName);
    }
}
