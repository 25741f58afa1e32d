package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.cgroup.ControlGroup;
import dev.kiln.executor.cgroup.GroupEnd;
import dev.kiln.executor.cgroup.PeakGauge;
import dev.kiln.executor.cgroup.ResourceLimits;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.extensions.Supervisor;
import dev.kiln.executor.linux.ForeignMounts;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.network.SandboxNetwork;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.runtimes.RuntimeFamily;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one sandbox and the platform thread they hang on: it starts them, reads their
 * output and stays until they have ended.
 *
 * <p>SAFETY: bubblewrap dies with the thread that started it, so nothing runs on without the
 * executor, however the executor ends. Only what is frozen waits for the next one to clear it away.
 */
final class SandboxProcess {

    private static final Duration KILL_PATIENCE = Duration.ofSeconds(2);
    private static final long STACK = 256 * 1024;

    private final LaunchPlan plan;
    private final SandboxFiles files;
    private final AwsApi awsApi;
    private final Attendance attendance;
    private final PeakGauge peakMemory;
    private final RuntimeSession session;
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<ProcessEnd> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final CpuAllowance cpu = new CpuAllowance();
    private volatile ControlGroup group;
    private volatile @Nullable Household household;
    private volatile @Nullable SandboxDoors doors;
    private volatile @Nullable NetworkEntrance entrance;
    private volatile @Nullable SandboxOutput output;
    private volatile SandboxNetwork network = SandboxNetwork.UNCONNECTED;
    private volatile @Nullable Conversation conversation;

    private SandboxProcess(
            LaunchPlan plan, SandboxFiles files, AwsApi awsApi, Attendance attendance)
            throws IOException {
        this.awsApi = awsApi;
        this.plan = plan;
        this.files = files;
        this.group = plan.controlGroup();
        this.attendance = attendance;
        this.household =
                plan.occupant().isPresent()
                        ? Household.of(plan.occupant().get(), plan.work(), attendance.logs())
                        : null;
        this.peakMemory = plan.controlGroup().peakMemory();
        this.session = plan.speaksFrames() ? RuntimeSession.unused() : new RuntimeSession();
    }

    static SandboxProcess launch(
            LaunchPlan plan, SandboxFiles files, AwsApi awsApi, Attendance attendance)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        var sandbox = new SandboxProcess(plan, files, awsApi, attendance);
        Thread.ofPlatform()
                .name("sandbox-" + plan.uid())
                .daemon()
                .stackSize(STACK)
                .start(sandbox::run);
        try {
            sandbox.started.get();
            return sandbox;
        } catch (ExecutionException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new SandboxLaunchFailed("The sandbox could not be started", cause);
        }
    }

    /** The runtime has started and has run what an invocation runs. */
    Awaiting.Awaited awaitBooted(Duration limit) throws InterruptedException {
        var booted = conversation().boot(this, limit);
        attendance.rounds().remove(this);
        return booted;
    }

    /** A function comes into a sandbox that was booted without one, read-only and for good. */
    void moveIn(Occupant function) throws IOException, InterruptedException {
        var inside = plan.firstInside().orElseThrow(() -> new IOException("Nothing runs inside"));
        ForeignMounts.place(inside, function.placements(), function.tmpBytes());
        group = group.resize(ResourceLimits.forMemory(function.spec().memoryMb()));
        drainLogs();
        var next = Household.of(function, plan.work(), attendance.logs());
        household = next;
        next.open(this);
        attendance.rounds().add(this);
        serve(next);
        var opened = Objects.requireNonNull(entrance, "open as long as something runs inside");
        next.enter(opened);
        network.apply(function.spec().network(), function.log().source());
    }

    /**
     * The runtime loads the handler.
     *
     * @param booted told when the runtime runs
     */
    Awaiting.Awaited initialize(Duration limit, Runnable booted) throws InterruptedException {
        return companions().initialize(this, limit, left -> initializeRuntime(left, booted));
    }

    private Awaiting.Awaited initializeRuntime(Duration limit, Runnable booted)
            throws InterruptedException {
        long began = System.nanoTime();
        var ready = conversation().awaitReady(this, limit);
        booted.run();
        return ready instanceof Awaiting.Said
                ? load(limit.minusNanos(System.nanoTime() - began))
                : ready;
    }

    private Awaiting.Awaited load(Duration limit) throws InterruptedException {
        cpu.beginInit();
        try {
            return conversation().initialize(this, household().function(), limit);
        } finally {
            cpu.end(group);
        }
    }

    Awaiting.Awaited invoke(RuntimeInvocation invocation, Duration limit)
            throws InterruptedException {
        companions().begin(invocation);
        cpu.begin();
        try {
            return companions().judge(conversation().invoke(this, invocation, limit));
        } finally {
            cpu.end(group);
        }
    }

    private Household household() {
        return Objects.requireNonNull(household, "there is no function yet");
    }

    private Conversation conversation() {
        return Objects.requireNonNull(conversation, "set before the launch is told");
    }

    /** Completes when everything inside has ended and all its output is in the log. */
    CompletableFuture<ProcessEnd> ended() {
        return ended;
    }

    /** Completes when nothing of the sandbox is left on the host. */
    CompletableFuture<Void> released() {
        return released;
    }

    boolean isAlive() {
        return !ended.isDone();
    }

    long peakMemoryBytes() {
        var end = ended.getNow(null);
        return end == null ? peakMemory.bytes() : end.peakMemoryBytes();
    }

    /** Somebody comes by while it is awake. */
    void visit() {
        var living = household;
        if (living == null || living.allowance().isLeft()) {
            pumpLogs();
        }
        cpu.limitWhenLong(group);
    }

    void freeze() throws IOException {
        household().pause();
        group.freeze();
        attendance.rounds().remove(this);
        pumpLogs();
    }

    void thaw() throws IOException {
        group.thaw();
        attendance.rounds().add(this);
        household().resume();
    }

    /** All that the function has written before its answer is in the log. */
    void drainLogs() {
        var writing = output;
        if (writing != null) {
            writing.drain();
        }
    }

    private void pumpLogs() {
        var writing = output;
        if (writing != null) {
            writing.pump();
        }
    }

    /** Only Node.js stands still as a whole while it waits for a frame. */
    void stayAwake() {
        if (plan.runtime().family() == RuntimeFamily.NODEJS) {
            conversation().stayAwake();
        }
    }

    List<ExtensionStatus> extensions() {
        return companions().statuses();
    }

    Companions companions() {
        return household().companions();
    }

    private Optional<Supervisor> supervisor() {
        var living = household;
        return living == null ? Optional.empty() : living.companions().supervisor();
    }

    /** Ends everything inside, after those beside the function have said goodbye. */
    void end(ShutdownReason reason) throws InterruptedException {
        var living = household;
        if (isAlive() && living != null && !living.companions().isEmpty()) {
            thawQuietly();
            living.companions().shutDown(reason, this);
        }
        kill();
    }

    /** Nobody is at hand to wait for the end. */
    void endLater(ShutdownReason reason) {
        Thread.ofPlatform().name("sandbox-end").daemon().start(() -> endQuietly(reason));
    }

    /** Asks the runtime to end; what it does is up to it. */
    void terminateRuntime() throws IOException {
        if (supervisor().isPresent()) {
            supervisor().get().terminateRuntime();
        } else {
            plan.runtimeProcess().ifPresent(ProcessHandle::destroy);
        }
    }

    /**
     * Ends everything inside and waits for it. First the processes below bubblewrap, among them the
     * first one of the process namespace, whose end is the end of all; bubblewrap follows by
     * itself.
     */
    void kill() throws InterruptedException {
        var bubblewrap = started.getNow(null);
        if (bubblewrap == null || ended.isDone()) {
            return;
        }
        cpu.endNow(group);
        thawQuietly();
        var inside =
                group.processIds().stream()
                        .filter(id -> id != bubblewrap.pid())
                        .flatMap(id -> ProcessHandle.of(id).stream())
                        .toList();
        inside.forEach(ProcessHandle::destroyForcibly);
        if (inside.isEmpty() || !bubblewrap.waitFor(KILL_PATIENCE)) {
            bubblewrap.destroyForcibly();
        }
        awaitEnd();
    }

    private void awaitEnd() throws InterruptedException {
        try {
            ended.get(KILL_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            System.err.println("sandbox=" + plan.uid() + " state=does_not_end");
        }
    }

    private void thawQuietly() {
        try {
            group.thaw();
        } catch (IOException alreadyGone) {
            // A group that is gone has nothing to thaw.
        }
    }

    private void run() {
        var made = new AtomicReference<@Nullable SandboxDoors>();
        try (var namespaces =
                        PrivateNamespaces.make(
                                () -> made.set(SandboxDoors.prepareInside(files, plan.runtime())));
                var opened = made.get()) {
            doors = opened;
            serve(household);
            network = plan.connect(attendance.networks(), namespaces);
            runProcess(namespaces);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
            ended.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
            network.release();
            release();
            leave();
        }
    }

    private void serve(@Nullable Household living) {
        var closed = doors;
        if (living != null && closed != null) {
            closed.serve(session, living.companions().routes(), awsApi, living.function().origin());
        }
    }

    private void leave() {
        var living = household;
        if (living != null) {
            living.companions().close();
        }
        var talking = conversation;
        if (talking != null) {
            talking.close();
        }
    }

    private void runProcess(PrivateNamespaces namespaces) throws IOException, InterruptedException {
        var living = household;
        if (living != null) {
            living.open(this);
        }
        var writing = SandboxOutput.open(plan.logPipe(), () -> household);
        output = writing;
        var talking =
                Conversation.open(
                        plan,
                        session,
                        () -> attendance.watchdog().over(() -> endQuietly(ShutdownReason.TIMEOUT)));
        conversation = talking;
        try (var opened = new NetworkEntrance(namespaces)) {
            entrance = opened;
            if (living != null) {
                living.enter(opened);
            }
            var process = new LaunchCommand(plan, files, namespaces, supervisor()).start();
            attendance.rounds().add(this);
            started.complete(process);
            process.waitFor();
        }
        talking.hangUp();
        attendance.rounds().remove(this);
        writing.close();
        ended.complete(
                ProcessEnd.of(
                        plan,
                        supervisor().map(Supervisor::runtimeStatus),
                        group.wasOutOfMemory(),
                        peakMemory.bytes()));
    }

    private void endQuietly(ShutdownReason reason) {
        try {
            end(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        try {
            GroupEnd.of(group);
            peakMemory.close();
            SandboxFiles.removeWorkDirectory(plan.work());
        } catch (IOException e) {
            System.err.println("sandbox=" + plan.uid() + " left_over=" + e.getMessage());
        } finally {
            released.complete(null);
        }
    }
}
