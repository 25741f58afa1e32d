package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * Keeps the error documents of failed invocations, off the invocation path. The numbers come with
 * telemetry; when failures come faster than the database takes them, the oldest waiting documents
 * are given up.
 */
@Component
class FailureRecorder {

    private static final int MAX_WAITING = 1_000;

    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MAX_WAITING),
                    Thread.ofPlatform().daemon().name("failure-recorder").factory(),
                    new ThreadPoolExecutor.DiscardOldestPolicy());
    private final InvocationHistory history;

    FailureRecorder(InvocationHistory history) {
        this.history = history;
    }

    void record(AccountId account, String function, InvocationOutcome outcome) {
        if (!outcome.isSucceeded()) {
            writer.execute(() -> history.settled(account, function, outcome));
        }
    }

    @PreDestroy
    void drain() throws InterruptedException {
        writer.shutdown();
        writer.awaitTermination(5, TimeUnit.SECONDS);
    }
}
