package dev.kiln.triggers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Finishes changes of mappings: what was wanted becomes what is. Any number of nodes may do so. */
@Component
class MappingTransitions {

    private static final Duration CHANGING = Duration.ofMillis(800);
    private static final Set<MappingState> UNSETTLED =
            EnumSet.of(
                    MappingState.CREATING,
                    MappingState.ENABLING,
                    MappingState.DISABLING,
                    MappingState.UPDATING);

    private static final Set<MappingState> UNFINISHED =
            EnumSet.complementOf(EnumSet.of(MappingState.ENABLED, MappingState.DISABLED));

    private final MappingRepository mappings;
    private final TransactionTemplate transactions;
    private final Clock clock;

    MappingTransitions(MappingRepository mappings, TransactionTemplate transactions, Clock clock) {
        this.mappings = mappings;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        var before = clock.instant().minus(CHANGING);
        // Most often there is nothing to do, and nothing is written then.
        if (mappings.existsByStateInAndLastModifiedLessThanEqual(UNFINISHED, before)) {
            settle(before);
        }
    }

    /**
     * @param before when the latest change was made that is finished now
     */
    void settle(Instant before) {
        transactions.executeWithoutResult(
                _ -> {
                    mappings.settle(MappingState.ENABLED, UNSETTLED, true, before);
                    mappings.settle(MappingState.DISABLED, UNSETTLED, false, before);
                    mappings.remove(MappingState.DELETING, before);
                });
    }
}
