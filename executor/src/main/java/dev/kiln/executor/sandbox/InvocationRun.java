package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.sandbox.RunOutcome.Answered;
import dev.kiln.executor.sandbox.RunOutcome.Deserted;
import dev.kiln.executor.sandbox.RunOutcome.Exited;
import dev.kiln.executor.sandbox.RunOutcome.Failed;
import dev.kiln.executor.sandbox.RunOutcome.Lost;
import dev.kiln.executor.sandbox.RunOutcome.OutOfMemory;
import dev.kiln.executor.sandbox.RunOutcome.Streamed;
import dev.kiln.executor.sandbox.RunOutcome.TimedOut;
import dev.kiln.executor.sandbox.RunOutcome.TooLarge;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One invocation in its sandbox: init when needed, START, the handler, END, REPORT. */
final class InvocationRun {

    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final Sandbox sandbox;
    private final SandboxSpec spec;
    private final InvocationTask task;
    private final ResponseTarget target;
    private final Clock clock;
    private final Consumer<TelemetryEvent> telemetry;
    private final Duration queued;
    private @Nullable Duration initDuration;
    private boolean isInitBilledApart;
    private boolean isRuntimeDone;
    private long peakMemoryBytes;
    private long startedAt;

    InvocationRun(
            Sandbox sandbox,
            InvocationTask task,
            ResponseTarget target,
            Clock clock,
            Consumer<TelemetryEvent> telemetry) {
        this.sandbox = sandbox;
        this.target = target;
        this.spec = sandbox.spec();
        this.task = task;
        this.clock = clock;
        this.telemetry = telemetry;
        var waited = Duration.between(task.acceptedAt(), clock.instant());
        this.queued = waited.isNegative() ? Duration.ZERO : waited;
    }

    InvocationReply run() throws SandboxLaunchFailed, InterruptedException {
        sandbox.log().begin(task.requestId());
        var outcome = target.settle(runPhases());
        var process = sandbox.process();
        if (process != null && outcome.isAnswer() && !process.companions().atWork().isDone()) {
            return answerEarly(process, outcome);
        }
        return finish(outcome, took());
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** The caller does not wait for the extensions; the sandbox does. */
    private InvocationReply answerEarly(SandboxProcess process, RunOutcome outcome)
            throws InterruptedException {
        endOrDrain(outcome);
        var took = took();
        sandbox.platform().runtimeDone(task.requestId(), took, null);
        isRuntimeDone = true;
        sandbox.later(() -> finishWithExtensions(process, outcome));
        return reply(outcome, error(outcome), numbers(outcome, took));
    }

    private void finishWithExtensions(SandboxProcess process, RunOutcome answered) {
        try {
            var left = spec.timeout().minus(took());
            var awaited =
                    Awaiting.quiet(
                            process.companions().atWork(), process.companions().failure(), left);
            var outcome = awaited.isPresent() ? Awaiting.outcome(awaited.get()) : answered;
            var _ = finish(outcome, took());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private RunOutcome runPhases() throws SandboxLaunchFailed, InterruptedException {
        var warm = sandbox.process();
        if (warm != null) {
            start();
            return invoke(warm);
        }
        var runtime = sandbox.launcher().runtimeFor(spec);
        if (runtime.isEmpty()) {
            start();
            return FunctionErrors.noSuchRuntime(
                    spec.runtime(), sandbox.launcher().installedNames());
        }
        sandbox.platform().initStart(runtime.get());
        var init =
                new ColdStart(sandbox, runtime.get(), task.credentials(), "init").run(INIT_LIMIT);
        initDuration = init.took();
        if (init.failure() != null) {
            start();
            return initAgain(new ColdStart(sandbox, runtime.get(), task.credentials(), "invoke"));
        }
        isInitBilledApart = true;
        sandbox.log().clearTail();
        start();
        return invoke(runningProcess());
    }

    private SandboxProcess runningProcess() throws SandboxLaunchFailed {
        var process = sandbox.process();
        if (process == null) {
            throw new SandboxLaunchFailed("The sandbox was closed while it was starting");
        }
        return process;
    }

    private void start() {
        startedAt = System.nanoTime();
        sandbox.platform().start(task.requestId(), task.traceId());
    }

    /** The second init has the function's timeout, together with the handler. */
    private RunOutcome initAgain(ColdStart init) throws SandboxLaunchFailed, InterruptedException {
        var second = init.run(spec.timeout());
        var failure = second.failure();
        if (failure != null) {
            peakMemoryBytes = second.peakMemoryBytes();
            return failure;
        }
        return invoke(runningProcess());
    }

    private RunOutcome invoke(SandboxProcess process) throws InterruptedException {
        var left = spec.timeout().minusNanos(System.nanoTime() - startedAt);
        var invocation =
                new RuntimeInvocation(
                        task.requestId(),
                        clock.instant().plus(left),
                        task.invokedFunctionArn(),
                        task.traceId(),
                        task.clientContext(),
                        task.tenantId(),
                        task.event(),
                        target.sink());
        return Awaiting.outcome(process.invoke(invocation, left));
    }

    private InvocationReply finish(RunOutcome outcome, Duration took) throws InterruptedException {
        endOrDrain(outcome);
        var error = error(outcome);
        explain(outcome);
        var log = sandbox.platform();
        if (!isRuntimeDone) {
            log.runtimeDone(task.requestId(), took, status(outcome, error));
        }
        log.end(task.requestId(), took, status(outcome, error));
        var numbers = numbers(outcome, took);
        log.report(task.requestId(), numbers, isInitBilledApart, status(outcome, error));
        var complete = withTail(numbers);
        tellApp(error, outcome, complete);
        return reply(outcome, error, complete);
    }

    /** All the function's lines come before END: of a living runtime, or of one that we end. */
    private void endOrDrain(RunOutcome outcome) throws InterruptedException {
        var process = sandbox.process();
        if (process == null) {
            return;
        }
        switch (outcome) {
            case Answered it -> process.drainLogs();
            case Streamed it -> process.drainLogs();
            case Failed it -> process.drainLogs();
            case TooLarge it -> process.drainLogs();
            case Exited it -> process.end(ShutdownReason.FAILURE);
            case OutOfMemory it -> process.end(ShutdownReason.FAILURE);
            case TimedOut it -> process.end(ShutdownReason.TIMEOUT);
            case Deserted it -> process.end(ShutdownReason.FAILURE);
            case Lost it -> process.end(ShutdownReason.FAILURE);
        }
        peakMemoryBytes = process.peakMemoryBytes();
    }

    private @Nullable Failed error(RunOutcome outcome) {
        return switch (outcome) {
            case Answered it -> null;
            case Streamed it -> null;
            case Lost it -> null;
            case Failed it -> it;
            case TooLarge it -> FunctionErrors.tooLarge(it.size());
            case Exited it -> FunctionErrors.exited(task.requestId(), it.end());
            case OutOfMemory it -> FunctionErrors.outOfMemory(task.requestId(), it.end());
            case TimedOut it -> FunctionErrors.timedOut(task.requestId(), spec.timeout());
            case Deserted it -> FunctionErrors.deserted(task.requestId(), it.failure());
        };
    }

    /** What the function can no longer say itself. */
    private void explain(RunOutcome outcome) {
        var log = sandbox.platform();
        switch (outcome) {
            case Exited it ->
                    log.fault(
                            FunctionErrors.exitText(task.requestId(), it.end())
                                    + "\nRuntime.ExitError");
            case OutOfMemory it ->
                    log.fault(
                            FunctionErrors.exitText(task.requestId(), it.end())
                                    + "\nRuntime.OutOfMemory");
            case TimedOut it ->
                    log.fault(
                            PlatformLines.timestamp(clock.instant())
                                    + " "
                                    + task.requestId()
                                    + " "
                                    + FunctionErrors.timedOutText(spec.timeout()));
            case Deserted it ->
                    log.fault(
                            FunctionErrors.desertedText(task.requestId(), it.failure())
                                    + "\n"
                                    + it.failure().errorType());
            case TooLarge it -> log.fault(FunctionErrors.tooLarge(it.size()).body().text());
            case Answered it -> {}
            case Streamed it -> {}
            case Failed it -> {}
            case Lost it -> {}
        }
    }

    private InvocationReport numbers(RunOutcome outcome, Duration took) {
        boolean isOverdue = outcome instanceof TimedOut;
        var duration = isOverdue && took.compareTo(spec.timeout()) > 0 ? spec.timeout() : took;
        var init = initDuration;
        var billed = init != null && isInitBilledApart ? duration.plus(init) : duration;
        return new InvocationReport(
                queued,
                init,
                duration,
                Duration.ofMillis((billed.toNanos() + 999_999) / 1_000_000),
                spec.memoryMb(),
                peakMemoryBytes,
                sandbox.log().source().logStream(),
                sandbox.log().tail());
    }

    private InvocationReport withTail(InvocationReport numbers) {
        return new InvocationReport(
                numbers.queued(),
                numbers.initDuration(),
                numbers.duration(),
                numbers.billedDuration(),
                numbers.memorySizeMb(),
                numbers.maxMemoryUsedBytes(),
                numbers.logStream(),
                sandbox.log().tail());
    }

    private static @Nullable String status(RunOutcome outcome, @Nullable Failed error) {
        return switch (outcome) {
            case TimedOut it -> "Status: timeout";
            case Exited it -> statusOf(error);
            case OutOfMemory it -> statusOf(error);
            case Deserted it -> statusOf(error);
            case Lost it -> "Status: failure";
            case Answered it -> null;
            case Streamed it -> null;
            case Failed it -> null;
            case TooLarge it -> statusOf(error);
        };
    }

    private static @Nullable String statusOf(@Nullable Failed error) {
        return error == null ? null : "Status: error\tError Type: " + error.errorType();
    }

    private void tellApp(@Nullable Failed error, RunOutcome outcome, InvocationReport numbers) {
        var type = outcome instanceof Lost ? "SandboxFailed" : null;
        telemetry.accept(
                new TelemetryEvent.InvocationFinished(
                        sandbox.log().source(),
                        clock.instant(),
                        task.requestId(),
                        error == null ? type : error.errorType(),
                        numbers));
    }

    private static InvocationReply reply(
            RunOutcome outcome, @Nullable Failed error, InvocationReport numbers) {
        if (error != null) {
            return new InvocationReply.FunctionFailed(error.errorType(), error.body(), numbers);
        }
        return switch (outcome) {
            case Answered(var response) -> new InvocationReply.Succeeded(response, numbers);
            case Streamed it -> new InvocationReply.Succeeded(Payload.EMPTY, numbers);
            default -> new InvocationReply.SandboxFailed(message(outcome));
        };
    }

    private static String message(RunOutcome outcome) {
        return outcome instanceof Lost(var message) ? message : "The sandbox was lost";
    }
}
