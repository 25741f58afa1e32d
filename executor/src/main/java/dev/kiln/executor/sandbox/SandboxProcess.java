package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.awsapi.AwsApiServer;
import dev.kiln.executor.cgroup.GroupEnd;
import dev.kiln.executor.cgroup.PeakGauge;
import dev.kiln.executor.extensions.ExtensionStatus;
import dev.kiln.executor.extensions.ShutdownReason;
import dev.kiln.executor.extensions.Supervisor;
import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.network.SandboxNetwork;
import dev.kiln.executor.runtimeapi.RuntimeApiServer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.runtimes.RuntimeFamily;
import dev.kiln.executor.telemetry.FunctionLog;
import dev.kiln.executor.telemetry.LogPump;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one sandbox and the platform thread they hang on: it starts them, reads their
 * output and stays until they have ended.
 *
 * <p>SAFETY: bubblewrap dies with the thread that started it, so nothing runs on without the
 * executor, however the executor ends. Only what is frozen waits for the next one to clear it away.
 */
final class SandboxProcess {

    private static final Pattern EXIT_CODE = Pattern.compile("\"exit-code\": (\\d+)");
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(2);
    private static final long STACK = 256 * 1024;

    private final LaunchPlan plan;
    private final SandboxFiles files;
    private final AwsApi awsApi;
    private final FunctionLog log;
    private final Attendance attendance;
    private final PeakGauge peakMemory;
    private final RuntimeSession session;
    private final CompletableFuture<Process> started = new CompletableFuture<>();
    private final CompletableFuture<ProcessEnd> ended = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<>();
    private final Companions companions;
    private volatile List<LogPump> pumps = List.of();
    private volatile SandboxNetwork network = SandboxNetwork.UNCONNECTED;
    private volatile @Nullable Conversation conversation;

    private SandboxProcess(
            LaunchPlan plan,
            SandboxFiles files,
            AwsApi awsApi,
            FunctionLog log,
            Attendance attendance)
            throws IOException {
        this.awsApi = awsApi;
        this.plan = plan;
        this.files = files;
        this.log = log;
        this.attendance = attendance;
        this.companions = Companions.of(plan.spec(), plan.layers(), plan.work(), log);
        this.peakMemory = plan.controlGroup().peakMemory();
        this.session = plan.speaksFrames() ? RuntimeSession.unused() : new RuntimeSession();
    }

    static SandboxProcess launch(
            LaunchPlan plan,
            SandboxFiles files,
            AwsApi awsApi,
            FunctionLog log,
            Attendance attendance)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        var sandbox = new SandboxProcess(plan, files, awsApi, log, attendance);
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

    /** The runtime loads the handler. */
    Awaiting.Awaited initialize(Duration limit) throws InterruptedException {
        return companions.initialize(
                this, limit, left -> conversation().initialize(this, plan, left));
    }

    Awaiting.Awaited invoke(RuntimeInvocation invocation, Duration limit)
            throws InterruptedException {
        companions.begin(invocation);
        return companions.judge(conversation().invoke(this, invocation, limit));
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

    void endCpuBoost() throws SandboxLaunchFailed {
        try {
            plan.controlGroup().endCpuBoost();
        } catch (IOException e) {
            throw new SandboxLaunchFailed("The CPU limit could not be set", e);
        }
    }

    void freeze() throws IOException {
        log.hub().pause();
        plan.controlGroup().freeze();
        pumps.forEach(
                pump -> {
                    attendance.logs().remove(pump);
                    pump.pump();
                });
    }

    void thaw() throws IOException {
        plan.controlGroup().thaw();
        pumps.forEach(attendance.logs()::add);
        log.hub().resume();
    }

    /** All that the function has written before its answer is in the log. */
    void drainLogs() {
        pumps.forEach(LogPump::drain);
    }

    /** Only Node.js stands still as a whole while it waits for a frame. */
    void stayAwake() {
        if (plan.runtime().family() == RuntimeFamily.NODEJS) {
            conversation().stayAwake();
        }
    }

    List<ExtensionStatus> extensions() {
        return companions.statuses();
    }

    Companions companions() {
        return companions;
    }

    /** Ends everything inside, after those beside the function have said goodbye. */
    void end(ShutdownReason reason) throws InterruptedException {
        if (isAlive() && !companions.isEmpty()) {
            thawQuietly();
            companions.shutDown(reason, this);
        }
        kill();
    }

    /** Something inside has failed, and nobody is at hand to wait for the end. */
    void endLater() {
        endLater(ShutdownReason.FAILURE);
    }

    void endLater(ShutdownReason reason) {
        Thread.ofPlatform().name("sandbox-end").daemon().start(() -> endQuietly(reason));
    }

    /** Asks the runtime to end; what it does is up to it. */
    void terminateRuntime() throws IOException {
        if (companions.supervisor().isPresent()) {
            companions.supervisor().get().terminateRuntime();
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
        thawQuietly();
        var inside =
                plan.controlGroup().processIds().stream()
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
            plan.controlGroup().thaw();
        } catch (IOException alreadyGone) {
            // A group that is gone has nothing to thaw.
        }
    }

    private void run() {
        var sockets = new AtomicReference<@Nullable Sockets>();
        try (var namespaces = PrivateNamespaces.make(() -> sockets.set(prepareInside()));
                var _ = serve(Objects.requireNonNull(sockets.get()))) {
            network =
                    attendance.networks().connect(namespaces, plan.spec().network(), log.source());
            runProcess(namespaces);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
            ended.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
            companions.close();
            network.release();
            release();
            var talking = conversation;
            if (talking != null) {
                talking.close();
            }
        }
    }

    private Sockets prepareInside() throws IOException {
        Linux.bindMount(files.shared(), SandboxFiles.MOUNT_POINT);
        if (plan.runtime().home().isPresent()) {
            // It may be in a directory that only root can enter; the launcher is not root.
            Linux.bindMount(plan.runtime().home().get(), files.mounted(files.home()));
        }
        return new Sockets(
                RuntimeApiServer.bind(RuntimeApiServer.ADDRESS),
                AwsApiServer.bind(AwsApiServer.ADDRESS));
    }

    private Closeable serve(Sockets sockets) {
        var spec = plan.spec();
        var runtimeApi = RuntimeApiServer.serve(sockets.runtimeApi(), session, companions.routes());
        var origin = spec.accountId() + "/" + spec.functionName();
        var aws = AwsApiServer.serve(sockets.awsApi(), awsApi, origin);
        return () -> {
            aws.close();
            runtimeApi.close();
        };
    }

    /** What listens inside the sandbox's network. */
    private record Sockets(ServerSocketChannel runtimeApi, ServerSocketChannel awsApi) {}

    private void runProcess(PrivateNamespaces namespaces) throws IOException, InterruptedException {
        Linux.makeFifo(plan.logPipe());
        // The function may open /dev/stdout to write, but nobody except us may read the pipe.
        Files.setPosixFilePermissions(plan.logPipe(), PosixFilePermissions.fromString("rw--w--w-"));
        companions.open(this);
        pumps = pumps();
        var talking = talk();
        conversation = talking;
        var entrance = new NetworkEntrance(namespaces);
        log.hub().enter(entrance);
        try {
            var process = start(namespaces);
            pumps.forEach(attendance.logs()::add);
            started.complete(process);
            process.waitFor();
        } finally {
            entrance.close();
        }
        talking.hangUp();
        for (var pump : pumps) {
            attendance.logs().remove(pump);
            pump.close();
        }
        ended.complete(end());
    }

    /** What the function writes, and what its extensions write. */
    private List<LogPump> pumps() throws IOException {
        var ofFunction = new LogPump(plan.logPipe(), log::function);
        var supervisor = companions.supervisor();
        return supervisor.isEmpty()
                ? List.of(ofFunction)
                : List.of(ofFunction, new LogPump(supervisor.get().output(), log::extension));
    }

    private Conversation talk() throws IOException {
        if (!plan.speaksFrames()) {
            return new ApiConversation(session);
        }
        return new FrameConversation(
                plan.frames().open(),
                attendance.watchdog().over(() -> endQuietly(ShutdownReason.TIMEOUT)));
    }

    private void endQuietly(ShutdownReason reason) {
        try {
            end(reason);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(PrivateNamespaces namespaces) throws IOException {
        var launch = new LaunchCommand(plan, files, namespaces, companions.supervisor()).launch();
        var builder = new ProcessBuilder(launch.commandLine());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.directory(plan.work().toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(plan.logPipe().toFile()));
        var process = builder.start();
        try (var options = process.getOutputStream()) {
            options.write(launch.optionBytes());
        }
        return process;
    }

    private ProcessEnd end() throws IOException {
        var matcher = EXIT_CODE.matcher(Files.readString(plan.status()));
        var ofRuntime = companions.supervisor().map(Supervisor::runtimeStatus);
        var status =
                ofRuntime.isPresent()
                        ? ofRuntime.get()
                        : matcher.find()
                                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                                : OptionalInt.empty();
        var group = plan.controlGroup();
        return new ProcessEnd(status, group.wasOutOfMemory(), peakMemory.bytes());
    }

    private void release() {
        try {
            GroupEnd.of(plan.controlGroup());
            peakMemory.close();
            SandboxFiles.removeWorkDirectory(plan.work());
        } catch (IOException e) {
            System.err.println("sandbox=" + plan.uid() + " left_over=" + e.getMessage());
        } finally {
            released.complete(null);
        }
    }
}
