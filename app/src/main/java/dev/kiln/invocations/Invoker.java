package dev.kiln.invocations;

import dev.kiln.accounts.AccountId;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.functions.VersionResolver;
import dev.kiln.placement.Placer;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/** Runs a function and waits for its outcome: resolve, admit, place, settle. */
@Service
public class Invoker {

    private final VersionResolver versions;
    private final TaskFactory tasks;
    private final Concurrency concurrency;
    private final Placer placer;
    private final FailureRecorder failures;
    private final RunCounters counters;
    private final OwnRows ownRows;

    Invoker(
            VersionResolver versions,
            TaskFactory tasks,
            Concurrency concurrency,
            Placer placer,
            FailureRecorder failures,
            RunCounters counters,
            OwnRows ownRows) {
        this.ownRows = ownRows;
        this.versions = versions;
        this.tasks = tasks;
        this.concurrency = concurrency;
        this.placer = placer;
        this.failures = failures;
        this.counters = counters;
    }

    /**
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws InvalidEvent
     * @throws EventTooLarge
     * @throws Throttled
     * @throws RecursiveInvocation
     */
    public InvocationOutcome invoke(Caller caller, InvocationRequest request) {
        var function = resolve(caller, request);
        var outcome = run(caller.account(), tasks.deployed(function, request));
        counters.ran(caller.account(), function);
        failures.record(caller.account(), request.function(), outcome);
        return outcome;
    }

    /**
     * Runs an accepted event under the request id that all its tries share. Its failure is kept by
     * whoever decides that there are no more tries.
     *
     * @throws dev.kiln.functions.FunctionNotFound
     * @throws Throttled
     * @throws RecursiveInvocation
     */
    public InvocationOutcome attempt(Caller caller, String requestId, InvocationRequest request) {
        var function = resolve(caller, request);
        ownRows.expect(requestId);
        var outcome = run(caller.account(), tasks.deployed(function, request, requestId));
        counters.ran(caller.account(), function);
        return outcome;
    }

    private ResolvedFunction resolve(Caller caller, InvocationRequest request) {
        var function = versions.resolve(caller, request.function(), request.qualifier());
        if (TaskFactory.isRecursive(function, request)) {
            counters.recursionDropped(caller.account(), request.function());
            throw new RecursiveInvocation();
        }
        return function;
    }

    /**
     * As {@link #invoke}, but the response goes into the sink while the function makes it, and the
     * outcome of a success has none. An outcome that is no success may come after parts.
     */
    public InvocationOutcome stream(Caller caller, InvocationRequest request, ResponseSink sink) {
        return stream(caller, request, _ -> sink);
    }

    /**
     * The same for callers who have to know first what runs.
     *
     * @param opening gives the sink for the version that was chosen, before it runs
     */
    public InvocationOutcome stream(
            Caller caller, InvocationRequest request, Function<String, ResponseSink> opening) {
        var function = resolve(caller, request);
        var task = tasks.deployed(function, request);
        try (var slot = admit(caller.account(), task)) {
            var sink = opening.apply(function.executedVersion());
            var outcome = Settlement.of(task, placer.stream(slot.sandboxFor(task), sink));
            counters.ran(caller.account(), function);
            failures.record(caller.account(), request.function(), outcome);
            return outcome;
        }
    }

    /** Checks what {@link #invoke} would check, and runs nothing. */
    public void dryRun(Caller caller, InvocationRequest request) {
        tasks.deployed(versions.resolve(caller, request.function(), request.qualifier()), request);
    }

    InvocationOutcome run(AccountId account, InvocationTask task) {
        try (var slot = admit(account, task)) {
            return Settlement.of(task, placer.place(slot.sandboxFor(task)));
        }
    }

    private Concurrency.Slot admit(AccountId account, InvocationTask task) {
        var sandbox = task.sandbox();
        return concurrency.admit(account, sandbox.functionName(), sandbox.functionVersion());
    }
}
