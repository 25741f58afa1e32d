package dev.kiln.web.console.functions.concurrency;

import dev.kiln.concurrency.AccountConcurrency;
import dev.kiln.web.console.layout.ProblemsView;
import dev.kiln.web.console.layout.Typed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of the account's concurrency a function shall have for itself, as it was typed.
 *
 * @param share pool or reserved
 */
record ReservationForm(@Nullable String share, @Nullable String reserved) {

    static ReservationForm of(Optional<Integer> reserved) {
        return reserved.map(it -> new ReservationForm("reserved", "" + it))
                .orElseGet(() -> new ReservationForm("pool", ""));
    }

    boolean isReserved() {
        return "reserved".equals(share);
    }

    int number() {
        return Typed.number(reserved);
    }

    /**
     * @param most that may be reserved
     */
    ProblemsView problems(int most) {
        if (!isReserved() || (number() >= 0 && number() <= most)) {
            return ProblemsView.NONE;
        }
        return ProblemsView.of(
                "reserved",
                number() <= most
                        ? "Reserved concurrency is a whole number, 0 to %,d.".formatted(most)
                        : "At most %,d can be reserved: the rest is for functions without a reservation."
                                .formatted(most));
    }

    static int most(AccountConcurrency account, Optional<Integer> current) {
        return Math.max(0, account.unreserved() + current.orElse(0) - account.unreservedMinimum());
    }
}
