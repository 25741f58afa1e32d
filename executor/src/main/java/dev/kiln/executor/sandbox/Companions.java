package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.extensions.ExtensionEvent;
import dev.kiln.executor.extensions.ExtensionFailure;
import dev.kiln.executor.extensions.ExtensionRoutes;
import dev.kiln.executor.extensions.ExtensionSession;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.extensions.FunctionIdentity;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.extensions.Supervisor;
import dev.kiln.executor.http.HttpRoutes;
import dev.kiln.executor.runtimeapi.RuntimeAnswer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.sandbox.Awaiting.Awaited;
import dev.kiln.executor.telemetry.FunctionLog;
import dev.kiln.executor.telemetryapi.TelemetryRoutes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What runs beside the function in one sandbox: its extensions, and those who are told what
 * happens. A function that has none pays for a look at an empty list.
 */
final class Companions {

    private static final CompletableFuture<Void> NOBODY = CompletableFuture.completedFuture(null);
    private static final Duration WITH_EXTERNAL = Duration.ofSeconds(2);
    private static final Duration WITH_INTERNAL = Duration.ofMillis(500);
    private static final Duration FOR_RUNTIME = Duration.ofMillis(500);
    private static final Duration FOR_TELEMETRY = Duration.ofMillis(500);

    private final Optional<Supervisor> supervisor;
    private final ExtensionSession session;
    private final FunctionLog log;
    private final AtomicBoolean isEnding = new AtomicBoolean();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile CompletableFuture<Void> atWork = NOBODY;

    private Companions(Optional<Supervisor> supervisor, ExtensionSession session, FunctionLog log) {
        this.supervisor = supervisor;
        this.session = session;
        this.log = log;
    }

    static Companions of(SandboxSpec spec, Optional<Path> layers, Path work, FunctionLog log)
            throws IOException {
        var identity =
                new FunctionIdentity(
                        spec.accountId(),
                        spec.functionName(),
                        spec.functionVersion(),
                        spec.handler());
        var supervisor = Supervisor.of(layers, work);
        var external = supervisor.map(it -> Set.copyOf(it.names())).orElse(Set.of());
        return new Companions(supervisor, new ExtensionSession(identity, external), log);
    }

    Optional<Supervisor> supervisor() {
        return supervisor;
    }

    HttpRoutes routes() {
        return new ExtensionRoutes(session).or(new TelemetryRoutes(session, log.hub()));
    }

    /** Before the launch. */
    void open(SandboxProcess process) throws IOException {
        Runnable end = () -> process.endLater(ShutdownReason.FAILURE);
        if (supervisor.isPresent()) {
            supervisor.get().open(session);
            var _ = supervisor.get().runtimeEnded().thenRun(end);
        }
        var _ = session.failure().thenRun(end);
    }

    boolean isEmpty() {
        return session.isEmpty();
    }

    List<ExtensionStatus> statuses() {
        return session.statuses();
    }

    CompletableFuture<ExtensionFailure> failure() {
        return session.failure();
    }

    /** Extensions first, then the runtime, then everybody has to be ready. */
    Awaited initialize(SandboxProcess process, Duration limit, RuntimeInit runtime)
            throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        if (supervisor.isPresent()) {
            if (!await(CompletableFuture.anyOf(session.registered(), over(process)), end)) {
                return new Awaiting.Overdue();
            }
            start(supervisor.get());
        }
        var awaited = runtime.run(Duration.ofNanos(end - System.nanoTime()));
        if (awaited instanceof Awaiting.Said(RuntimeAnswer.Ready ready) && !endInit(process, end)) {
            return new Awaiting.Overdue();
        }
        return judge(awaited);
    }

    private boolean endInit(SandboxProcess process, long end) throws InterruptedException {
        var settled = session.endInit();
        if (session.isEmpty()) {
            return true;
        }
        process.stayAwake();
        return await(CompletableFuture.anyOf(settled, over(process)), end);
    }

    private static void start(Supervisor supervisor) {
        try {
            supervisor.startRuntime();
        } catch (IOException e) {
            System.err.println("supervisor=not_told reason=" + e.getMessage());
        }
    }

    private CompletableFuture<Object> over(SandboxProcess process) {
        return CompletableFuture.anyOf(session.failure(), process.ended());
    }

    /** Until its runtime is ready. */
    @FunctionalInterface
    interface RuntimeInit {
        Awaited run(Duration limit) throws InterruptedException;
    }

    /** Tells the extensions of an invocation that begins. */
    void begin(RuntimeInvocation invocation) {
        if (!session.isEmpty()) {
            atWork =
                    session.invoke(
                            new ExtensionEvent.Invoke(
                                    invocation.requestId(),
                                    invocation.deadline(),
                                    invocation.invokedFunctionArn(),
                                    invocation.traceId()));
        }
    }

    /** Completes when no extension works on the invocation any more. */
    CompletableFuture<Void> atWork() {
        return atWork;
    }

    /** When an extension has failed, that is why everything else ended. */
    Awaited judge(Awaited awaited) {
        var failure = session.failure().getNow(null);
        return failure == null ? awaited : new Awaiting.Deserted(failure);
    }

    /**
     * Lets everybody say goodbye, within Lambda's limits: none without extensions, half a second
     * with internal ones, two with external ones.
     */
    void shutDown(ShutdownReason reason, SandboxProcess process) throws InterruptedException {
        if (session.isEmpty()) {
            return;
        }
        if (!isEnding.compareAndSet(false, true)) {
            await(ended, System.nanoTime() + WITH_EXTERNAL.toNanos());
            return;
        }
        try {
            sayGoodbye(reason, process);
        } finally {
            ended.complete(null);
        }
    }

    private void sayGoodbye(ShutdownReason reason, SandboxProcess process)
            throws InterruptedException {
        var limit = session.hasExternal() ? WITH_EXTERNAL : WITH_INTERNAL;
        long end = System.nanoTime() + limit.toNanos();
        log.hub().resume();
        endRuntime(reason, process);
        await(log.hub().close(), Math.min(end, System.nanoTime() + FOR_TELEMETRY.toNanos()));
        if (session.hasExternal()) {
            var left = Duration.ofNanos(end - System.nanoTime());
            var event = new ExtensionEvent.Shutdown(reason, log.now().plus(left));
            await(CompletableFuture.anyOf(session.shutDown(event), process.ended()), end);
        }
    }

    /** Where all is well it may end by itself. */
    private void endRuntime(ShutdownReason reason, SandboxProcess process)
            throws InterruptedException {
        try {
            if (reason == ShutdownReason.SPINDOWN) {
                process.terminateRuntime();
                await(runtimeEnded(process), System.nanoTime() + FOR_RUNTIME.toNanos());
            }
            if (supervisor.isPresent()) {
                supervisor.get().killRuntime();
            }
        } catch (IOException gone) {
            // Then there is nothing left to be told.
        }
    }

    private CompletableFuture<Object> runtimeEnded(SandboxProcess process) {
        return supervisor.isPresent()
                ? CompletableFuture.anyOf(supervisor.get().runtimeEnded(), process.ended())
                : CompletableFuture.anyOf(process.ended());
    }

    private static boolean await(CompletableFuture<?> future, long end)
            throws InterruptedException {
        try {
            future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException overdue) {
            return false;
        } catch (ExecutionException failed) {
            return true;
        }
    }

    /** Nothing runs any more. */
    void close() {
        session.close();
        log.hub().abandon();
        try {
            if (supervisor.isPresent()) {
                supervisor.get().close();
            }
        } catch (IOException e) {
            System.err.println("supervisor=not_closed reason=" + e.getMessage());
        }
    }
}
