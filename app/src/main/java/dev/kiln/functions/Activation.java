package dev.kiln.functions;

import dev.kiln.code.CodePackages;
import dev.kiln.ids.Ids;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends the phase that a change begins, as soon as the code can be had by executors. What an app
 * that was killed left behind, the next sweep of any app ends.
 */
@Component
class Activation {

    private static final Logger LOG = LoggerFactory.getLogger(Activation.class);
    private static final List<FunctionPhase> UNFINISHED =
            List.of(FunctionPhase.CREATING, FunctionPhase.UPDATING);
    private static final Duration OVERDUE = Duration.ofSeconds(5);
    private static final int SWEPT = 100;

    private final FunctionRepository functions;
    private final VersionRepository versions;
    private final CodePackages packages;
    private final TransactionTemplate transactions;
    private final Ids ids;
    private final Clock clock;

    Activation(
            FunctionRepository functions,
            VersionRepository versions,
            CodePackages packages,
            TransactionTemplate transactions,
            Ids ids,
            Clock clock) {
        this.functions = functions;
        this.versions = versions;
        this.packages = packages;
        this.transactions = transactions;
        this.ids = ids;
        this.clock = clock;
    }

    /** The change is answered before it is finished, as Lambda does. */
    @TransactionalEventListener
    void begin(ActivationDue due) {
        Thread.ofVirtual().name("activate-" + due.functionId()).start(() -> tryToFinish(due));
    }

    private void tryToFinish(ActivationDue due) {
        try {
            finish(due.functionId());
        } catch (RuntimeException e) {
            LOG.warn("function={} is not active yet, the sweep tries again", due.functionId(), e);
        }
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void sweep() {
        var before = clock.instant().minus(OVERDUE);
        functions.unfinished(UNFINISHED, before, Limit.of(SWEPT)).forEach(this::finish);
    }

    void finish(UUID functionId) {
        transactions.executeWithoutResult(
                _ -> functions.lock(functionId).ifPresent(this::finishLocked));
    }

    private void finishLocked(FunctionEntity function) {
        if (function.latest().phase().isUnfinished()) {
            finish(function.latest());
        }
        versions.inPhases(function.id(), UNFINISHED, Limit.of(SWEPT))
                .forEach(version -> finish(version.content()));
    }

    private void finish(VersionContent content) {
        content.finish(packages.find(content.code().digest()).isPresent(), ids.uuid());
    }

    /** Published before the commit that began a phase. */
    record ActivationDue(UUID functionId) {}
}
