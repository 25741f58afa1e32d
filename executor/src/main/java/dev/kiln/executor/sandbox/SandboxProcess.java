package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.awsapi.AwsApiServer;
import dev.kiln.executor.cgroup.GroupEnd;
import dev.kiln.executor.cgroup.PeakGauge;
import dev.kiln.executor.linux.Linux;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.runtimeapi.RuntimeApiServer;
import dev.kiln.executor.runtimeapi.RuntimeInvocation;
import dev.kiln.executor.runtimeapi.RuntimeSession;
import dev.kiln.executor.telemetry.FunctionLog;
import dev.kiln.executor.telemetry.LogPump;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
    private volatile @Nullable LogPump pump;
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
        return conversation().initialize(this, plan, limit);
    }

    Awaiting.Awaited invoke(RuntimeInvocation invocation, Duration limit)
            throws InterruptedException {
        return conversation().invoke(this, invocation, limit);
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
        plan.controlGroup().freeze();
        var current = pump;
        if (current != null) {
            attendance.logs().remove(current);
            current.pump();
        }
    }

    void thaw() throws IOException {
        plan.controlGroup().thaw();
        var current = pump;
        if (current != null) {
            attendance.logs().add(current);
        }
    }

    /** All that the function has written before its answer is in the log. */
    void drainLogs() {
        var current = pump;
        if (current != null) {
            current.drain();
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
            runProcess(namespaces);
        } catch (IOException | RuntimeException e) {
            started.completeExceptionally(e);
            ended.completeExceptionally(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            session.close();
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
        var runtimeApi = RuntimeApiServer.serve(sockets.runtimeApi(), session);
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
        var reading = new LogPump(plan.logPipe(), log);
        pump = reading;
        var talking = talk();
        conversation = talking;
        var process = start(namespaces);
        attendance.logs().add(reading);
        started.complete(process);
        process.waitFor();
        talking.hangUp();
        attendance.logs().remove(reading);
        reading.close();
        ended.complete(end());
    }

    private Conversation talk() throws IOException {
        if (!plan.speaksFrames()) {
            return new ApiConversation(session);
        }
        return new FrameConversation(
                plan.frames().open(), attendance.watchdog().over(this::killQuietly));
    }

    private void killQuietly() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process start(PrivateNamespaces namespaces) throws IOException {
        var launch = new LaunchCommand(plan, files, namespaces).launch();
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
        var status =
                matcher.find()
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
