package dev.kiln.executor.sandbox;

import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.LogSettings;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.sandbox.SandboxState.Busy;
import dev.kiln.executor.sandbox.SandboxState.Draining;
import dev.kiln.executor.sandbox.SandboxState.Gone;
import dev.kiln.executor.sandbox.SandboxState.Idle;
import dev.kiln.executor.sandbox.SandboxState.Starting;
import dev.kiln.executor.telemetry.FunctionLog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The isolated place of one function version: started by its first invocation, one at a time. */
public final class Sandbox {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);

    private static final CompletableFuture<Void> SETTLED = CompletableFuture.completedFuture(null);
    private static final long MIB = 1024 * 1024;

    /** Page tables, pipes and what the kernel keeps for it. */
    private static final int MARGIN_MB = 8;

    private static final Duration PREPARATION = Duration.ofSeconds(130);
    private static final Duration CREDENTIALS_MARGIN = Duration.ofMinutes(1);

    private final SandboxSpec spec;
    private final SandboxLauncher launcher;
    private final Clock clock;
    private final Consumer<TelemetryEvent> telemetry;
    private final FunctionLog log;
    private final PlatformLog platform;
    private volatile Consumer<Sandbox> bootListener = _ -> {};
    private SandboxState state = new Starting();
    private @Nullable SandboxProcess process;
    private @Nullable RoleCredentials credentials;
    private @Nullable Runnable rest;
    private volatile CompletableFuture<Void> settled = SETTLED;

    public Sandbox(
            SandboxSpec spec,
            SandboxLauncher launcher,
            Clock clock,
            Consumer<TelemetryEvent> telemetry) {
        this.spec = spec;
        this.launcher = launcher;
        this.clock = clock;
        this.telemetry = telemetry;
        this.log =
                new FunctionLog(
                        source(spec, clock.instant()),
                        clock,
                        telemetry,
                        spec.logging().format() == LogSettings.Format.JSON);
        this.platform = new PlatformLog(log, spec, clock);
    }

    private static TelemetrySource source(SandboxSpec spec, Instant now) {
        var id = UUID.randomUUID().toString().replace("-", "");
        var logStream = DAY.format(now) + "/[" + spec.functionVersion() + "]" + id;
        return new TelemetrySource(
                spec.accountId(),
                spec.functionName(),
                spec.functionVersion(),
                spec.logGroup(),
                logStream);
    }

    public SandboxSpec spec() {
        return spec;
    }

    /** Told once, when the runtime runs and only the function itself is left to be loaded. */
    public void whenBooted(Consumer<Sandbox> listener) {
        bootListener = listener;
    }

    void booted() {
        bootListener.accept(this);
    }

    /** What it holds of its memory while it is idle, roughly and rather too much. */
    public int heldMb() {
        var current = process();
        return current == null
                ? spec.memoryMb()
                : (int) Math.min(spec.memoryMb(), current.peakMemoryBytes() / MIB + MARGIN_MB);
    }

    public synchronized SandboxState state() {
        return state;
    }

    /** Runs one invocation to its end, whatever the end is. */
    public InvocationReply run(InvocationTask task) {
        return runInto(new WholeResponse(), task);
    }

    /** The same, while the response goes into the sink. */
    public InvocationReply run(InvocationTask task, ResponseSink sink) {
        return runInto(new PassedOnResponse(sink), task);
    }

    private InvocationReply runInto(ResponseTarget target, InvocationTask task) {
        try {
            begin(task.requestId());
            return new InvocationRun(this, task, target, clock, telemetry).run();
        } catch (SandboxLaunchFailed | IOException e) {
            System.err.println("sandbox_failed=" + spec + " reason=" + e.getMessage());
            return new InvocationReply.SandboxFailed(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new InvocationReply.SandboxFailed("The executor was stopped");
        } finally {
            settleAfterRest();
        }
    }

    /** For what is left to do after the reply; the sandbox stays busy until it is done. */
    void later(Runnable remaining) {
        rest = remaining;
    }

    private void settleAfterRest() {
        var remaining = rest;
        if (remaining == null) {
            settle();
            return;
        }
        rest = null;
        var done = new CompletableFuture<Void>();
        settled = done;
        Thread.ofPlatform()
                .name("after-invocation")
                .daemon()
                .start(
                        () -> {
                            try {
                                remaining.run();
                            } finally {
                                settle();
                                done.complete(null);
                            }
                        });
    }

    /** At once, or when what runs on after the last reply has come to its end. */
    public void whenSettled(Runnable next) {
        var _ = settled.thenRun(next);
    }

    /**
     * The init phase alone.
     *
     * @return why it failed; empty when it is ready for its first invocation
     */
    public Optional<String> initialize(@Nullable RoleCredentials given) {
        try {
            var runtime = launcher.runtimeFor(spec);
            if (runtime.isEmpty()) {
                return Optional.of("No executor has a runtime of the family of " + spec.runtime());
            }
            platform.initStart(runtime.get());
            var init = new ColdStart(this, runtime.get(), given, "init").run(preparationLimit());
            return Optional.ofNullable(init.failure()).map(FunctionErrors::initFailure);
        } catch (SandboxLaunchFailed e) {
            System.err.println("sandbox_failed=" + spec + " reason=" + e.getMessage());
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("The executor was stopped");
        } finally {
            settle();
        }
    }

    /** Nobody waits for it: Lambda gives it much more than the 10 seconds of a cold start. */
    private Duration preparationLimit() {
        return spec.timeout().compareTo(PREPARATION) > 0 ? spec.timeout() : PREPARATION;
    }

    private synchronized void begin(String requestId) throws IOException {
        if (state instanceof Idle(var since, var isFrozen) && isFrozen && process != null) {
            process.thaw();
        }
        state = new Busy(requestId);
    }

    private synchronized void settle() {
        boolean isReusable = process != null && process.isAlive() && !(state instanceof Draining);
        state = isReusable ? new Idle(clock.instant(), false) : new Gone();
    }

    /** Nothing has run in it since then, and it is not stopped yet. */
    public synchronized boolean isAwakeSince(Instant before) {
        return state instanceof Idle(var since, var isFrozen)
                && !isFrozen
                && since.isBefore(before);
    }

    /** Stops what still runs inside between invocations, as Lambda does. */
    public synchronized void freezeWhenIdle() {
        if (state instanceof Idle(var since, var isFrozen) && !isFrozen && process != null) {
            try {
                process.freeze();
                state = new Idle(since, true);
            } catch (IOException e) {
                System.err.println("sandbox=" + spec + " freeze_failed=" + e.getMessage());
            }
        }
    }

    /** Ends the sandbox; completes when nothing is left of it. */
    public CompletableFuture<Void> close() throws InterruptedException {
        var last = closing();
        if (last == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (last.companions().isEmpty()) {
            last.kill();
        } else {
            last.endLater(ShutdownReason.SPINDOWN);
        }
        return last.released();
    }

    private synchronized @Nullable SandboxProcess closing() {
        state = new Draining();
        return process;
    }

    FunctionLog log() {
        return log;
    }

    PlatformLog platform() {
        return platform;
    }

    SandboxLauncher launcher() {
        return launcher;
    }

    synchronized @Nullable SandboxProcess process() {
        return process;
    }

    synchronized void use(SandboxProcess next, @Nullable RoleCredentials given) {
        process = next;
        credentials = given;
    }

    /**
     * False when what is in the environment of this sandbox ends before an invocation would, and
     * the newer credentials last longer.
     */
    public synchronized boolean isGoodFor(@Nullable RoleCredentials newer) {
        if (process == null || newer == null) {
            return true;
        }
        var own = credentials;
        if (own == null) {
            return false;
        }
        var needed = clock.instant().plus(spec.timeout()).plus(CREDENTIALS_MARGIN);
        return own.expiration().isAfter(needed) || !newer.expiration().isAfter(own.expiration());
    }
}
