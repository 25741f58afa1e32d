package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.Drafts;
import dev.kiln.functions.VersionResolver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Service;

/** Runs a person's draft from the console, in the background, without deploying it. */
@Service
public class TestRuns {

    private final Map<RunKey, CompletableFuture<InvocationOutcome>> running =
            new ConcurrentHashMap<>();
    private final VersionResolver versions;
    private final Drafts drafts;
    private final TaskFactory tasks;
    private final Invoker invoker;
    private final InvocationHistory history;

    TestRuns(
            VersionResolver versions,
            Drafts drafts,
            TaskFactory tasks,
            Invoker invoker,
            InvocationHistory history) {
        this.versions = versions;
        this.drafts = drafts;
        this.tasks = tasks;
        this.invoker = invoker;
        this.history = history;
    }

    /**
     * Packs the draft, starts the run and returns its request id at once.
     *
     * @throws InvalidEvent
     * @throws EventTooLarge
     * @throws dev.kiln.functions.NotBuilt
     */
    public String start(Caller caller, String function, Payload event) {
        var resolved = versions.resolve(caller, function, null);
        var code = drafts.runnable(caller, function).digest();
        var task =
                tasks.draft(
                        resolved, code, new InvocationRequest(function, null, null, null, event));
        history.started(task);
        runInBackground(caller.account(), task);
        return task.requestId();
    }

    private void runInBackground(AccountId account, InvocationTask task) {
        var key = new RunKey(account, task.requestId());
        var outcome = new CompletableFuture<InvocationOutcome>();
        running.put(key, outcome);
        Thread.ofVirtual()
                .name("test-run-" + task.requestId())
                .start(() -> complete(outcome, key, task));
    }

    private void complete(
            CompletableFuture<InvocationOutcome> future, RunKey key, InvocationTask task) {
        try {
            var outcome = runOrThrottle(key.account(), task);
            history.settled(key.account(), task.sandbox().functionName(), outcome);
            future.complete(outcome);
        } catch (RuntimeException broken) {
            future.completeExceptionally(broken);
        } finally {
            running.remove(key);
        }
    }

    private InvocationOutcome runOrThrottle(AccountId account, InvocationTask task) {
        try {
            return invoker.run(account, task);
        } catch (Throttled throttled) {
            return Settlement.throttled(task);
        }
    }

    /**
     * Waits at most this long for the run to end; empty when it still runs, or is not the
     * account's.
     */
    public Optional<InvocationOutcome> await(Caller caller, String requestId, Duration wait)
            throws InterruptedException {
        var outcome = running.get(new RunKey(caller.account(), requestId));
        return outcome == null
                ? history.find(caller, requestId).flatMap(Settlement::ofHistory)
                : await(outcome, wait);
    }

    private static Optional<InvocationOutcome> await(
            CompletableFuture<InvocationOutcome> outcome, Duration wait)
            throws InterruptedException {
        try {
            return Optional.of(outcome.get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException stillRunning) {
            return Optional.empty();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("A test run broke", broken.getCause());
        }
    }

    private record RunKey(AccountId account, String requestId) {}
}
