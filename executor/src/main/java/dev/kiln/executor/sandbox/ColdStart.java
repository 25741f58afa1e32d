package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.sandbox.RunOutcome.Failed;
import dev.kiln.executor.sandbox.RunOutcome.TimedOut;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Init: from nothing to a runtime that asks for work. A failed one leaves nothing behind, so that
 * it can be tried again inside the invocation, as Lambda does.
 */
final class ColdStart {

    private final Sandbox sandbox;
    private final InstalledRuntime runtime;
    private final @Nullable RoleCredentials credentials;
    private final String phase;

    ColdStart(
            Sandbox sandbox,
            InstalledRuntime runtime,
            @Nullable RoleCredentials credentials,
            String phase) {
        this.sandbox = sandbox;
        this.runtime = runtime;
        this.credentials = credentials;
        this.phase = phase;
    }

    /**
     * @param failure null when the runtime is ready
     */
    record Result(Duration took, @Nullable RunOutcome failure, long peakMemoryBytes) {}

    Result run(Duration limit) throws SandboxLaunchFailed, InterruptedException {
        SandboxSpec spec = sandbox.spec();
        if (sandbox.launcher().lacksEntryPoint(spec, runtime)) {
            var missing = FunctionErrors.noEntryPoint();
            sandbox.platform().initReport(Duration.ZERO, phase, missing.errorType());
            return new Result(Duration.ZERO, missing, 0);
        }
        if (phase.equals("invoke")) {
            sandbox.platform().initStartAgain(runtime);
        }
        long began = System.nanoTime();
        var process = sandbox.launcher().launch(spec, runtime, credentials, sandbox.log());
        var outcome = process.initialize(limit, sandbox::booted);
        process.drainLogs();
        var took = Duration.ofNanos(System.nanoTime() - began);
        sandbox.platform().extensions(process.extensions());
        if (outcome instanceof Awaiting.Said(RuntimeAnswer.Ready ready)) {
            sandbox.platform().initDone(took, phase);
            sandbox.use(process, credentials);
            return new Result(took, null, 0);
        }
        return fail(process, took, outcome);
    }

    private Result fail(SandboxProcess process, Duration took, Awaiting.Awaited awaited)
            throws InterruptedException {
        var failure = Awaiting.outcome(awaited);
        process.end(failure instanceof TimedOut ? ShutdownReason.TIMEOUT : ShutdownReason.FAILURE);
        sandbox.platform().initReport(took, phase, errorType(failure));
        return new Result(took, failure, process.peakMemoryBytes());
    }

    /** Null for a timeout. */
    private static @Nullable String errorType(RunOutcome failure) {
        return switch (failure) {
            case Failed it -> it.errorType();
            case RunOutcome.OutOfMemory it -> "Runtime.OutOfMemory";
            case TimedOut it -> null;
            case RunOutcome.Exited it -> "Runtime.ExitError";
            case RunOutcome.Answered it -> "Runtime.ExitError";
            case RunOutcome.Streamed it -> "Runtime.ExitError";
            case RunOutcome.TooLarge it -> "Runtime.ExitError";
            case RunOutcome.Deserted it -> it.failure().errorType();
            case RunOutcome.Lost it -> "Runtime.ExitError";
        };
    }
}
