package dev.kiln.executor.sandbox;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.cgroup.ResourceLimits;
import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.contract.RoleCredentials;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.network.SandboxNetworks;
import dev.kiln.executor.runtimes.InstalledRuntime;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.runtimes.RuntimeFamily;
import dev.kiln.executor.telemetry.FunctionLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gets ready what a sandbox needs on this host, and starts it. */
public final class SandboxLauncher {

    private static final int LEAST_MEMORY_MB = 128;

    /** Of the runtimes that most functions have, also when nobody has asked lately. */
    private static final int KEPT = 2;

    private static final Duration BOOT_LIMIT = Duration.ofSeconds(20);

    private final SandboxFiles files;
    private final ControlGroups controlGroups;
    private final CodeCache code;
    private final InstalledRuntimes runtimes;
    private final SandboxUids uids;
    private final AwsApi awsApi;
    private final Attendance attendance;
    private final UnaryOperator<LaunchPlan.Launch> alteration;

    /** What a killed executor has left may still be there under the names it gave. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    private final AtomicLong launches = new AtomicLong();
    private Reserve reserve = Reserve.none();

    public SandboxLauncher(
            SandboxFiles files,
            ControlGroups controlGroups,
            CodeCache code,
            InstalledRuntimes runtimes,
            SandboxUids uids,
            AwsApi awsApi,
            SandboxNetworks networks) {
        this.files = files;
        this.controlGroups = controlGroups;
        this.code = code;
        this.runtimes = runtimes;
        this.uids = uids;
        this.awsApi = awsApi;
        this.attendance = Attendance.start(networks);
        this.alteration = UnaryOperator.identity();
    }

    /** SAFETY: only tests of the isolation call this; no setting leads here. */
    private SandboxLauncher(SandboxLauncher like, UnaryOperator<LaunchPlan.Launch> alteration) {
        this.files = like.files;
        this.controlGroups = like.controlGroups;
        this.code = like.code;
        this.runtimes = like.runtimes;
        this.uids = like.uids;
        this.awsApi = like.awsApi;
        this.attendance = like.attendance;
        this.alteration = alteration;
    }

    /** The same, but what it starts is changed: with it tests prove that weaknesses are found. */
    SandboxLauncher altered(UnaryOperator<LaunchPlan.Launch> by) {
        return new SandboxLauncher(this, by);
    }

    Optional<InstalledRuntime> runtimeFor(SandboxSpec spec) {
        return runtimes.nearestTo(spec.runtime());
    }

    String installedNames() {
        return runtimes.names();
    }

    /** Sandboxes that were started ahead and have no function yet. */
    public int pooled() {
        return reserve.size();
    }

    /** From now on cold starts find sandboxes that are booted already. */
    public void keepReserve(int memoryMb) {
        int workers = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        reserve = new Reserve(this::bootForReserve, memoryMb, workers);
        runtimes.newestOfEach(RuntimeFamily.NODEJS, RuntimeFamily.PYTHON)
                .forEach(it -> reserve.keep(ReserveKind.of(it, LEAST_MEMORY_MB, true), KEPT));
    }

    /** What is booted and has no function goes; what has one is the pool's. */
    public void close() {
        reserve.close();
    }

    private SandboxProcess bootForReserve(ReserveKind kind)
            throws SandboxLaunchFailed, InterruptedException {
        var environment = SandboxEnvironment.beforeFunction(kind.runtime());
        var process =
                start(
                        kind.runtime(),
                        kind.bootMemoryMb(),
                        environment,
                        Optional.empty(),
                        kind.isConnected());
        var booted = process.awaitBooted(BOOT_LIMIT);
        if (booted instanceof Awaiting.Said) {
            return process;
        }
        process.kill();
        throw new SandboxLaunchFailed("A sandbox did not boot: " + booted);
    }

    /** Puts the function into a sandbox that is booted, or starts one for it. */
    SandboxProcess launch(
            SandboxSpec spec,
            InstalledRuntime runtime,
            @Nullable RoleCredentials credentials,
            FunctionLog log)
            throws SandboxLaunchFailed, InterruptedException {
        var occupant = occupant(spec, runtime, credentials, log);
        var booted = fromReserve(runtime, occupant);
        return booted.isPresent()
                ? booted.get()
                : start(
                        runtime,
                        spec.memoryMb(),
                        occupant.environment(),
                        Optional.of(occupant),
                        true);
    }

    private Occupant occupant(
            SandboxSpec spec,
            InstalledRuntime runtime,
            @Nullable RoleCredentials credentials,
            FunctionLog log)
            throws SandboxLaunchFailed {
        var environment =
                SandboxEnvironment.of(spec, runtime, credentials, log.source().logStream());
        try {
            return new Occupant(
                    spec,
                    environment,
                    code.directoryOf(spec.codeDigest()),
                    code.directoryOf(spec.layers()),
                    log);
        } catch (IOException e) {
            throw new SandboxLaunchFailed("The sandbox could not be prepared", e);
        }
    }

    private Optional<SandboxProcess> fromReserve(InstalledRuntime runtime, Occupant occupant)
            throws InterruptedException {
        var kind = ReserveKind.of(runtime, occupant);
        var booted = kind.isEmpty() ? Optional.<SandboxProcess>empty() : reserve.take(kind.get());
        if (booted.isPresent()) {
            try {
                booted.get().moveIn(occupant);
            } catch (IOException e) {
                System.err.println("reserve=not_usable reason=" + e.getMessage());
                booted.get().kill();
                return Optional.empty();
            }
        }
        return booted;
    }

    private SandboxProcess start(
            InstalledRuntime runtime,
            int memoryMb,
            Map<String, String> environment,
            Optional<Occupant> occupant,
            boolean isConnected)
            throws SandboxLaunchFailed, InterruptedException {
        int uid = uids.take();
        try {
            var name = "sandbox-" + run + "-" + launches.incrementAndGet();
            var work = Files.createDirectory(files.live().resolve(name));
            var group = controlGroups.create(name, ResourceLimits.forMemory(memoryMb));
            var plan =
                    new LaunchPlan(
                            runtime,
                            memoryMb,
                            environment,
                            occupant,
                            isConnected,
                            group,
                            uid,
                            work,
                            alteration);
            var process = SandboxProcess.launch(plan, files, awsApi, attendance);
            var _ = process.released().thenRun(() -> uids.giveBack(uid));
            return process;
        } catch (IOException e) {
            uids.giveBack(uid);
            throw new SandboxLaunchFailed("The sandbox could not be prepared", e);
        }
    }

    /** A custom runtime comes with the function or in a layer. */
    boolean lacksEntryPoint(SandboxSpec spec, InstalledRuntime runtime) throws SandboxLaunchFailed {
        if (runtime.family() != RuntimeFamily.PROVIDED) {
            return false;
        }
        try {
            var layers = code.directoryOf(spec.layers());
            return !hasBootstrap(code.directoryOf(spec.codeDigest()))
                    && layers.filter(SandboxLauncher::hasBootstrap).isEmpty();
        } catch (IOException e) {
            throw new SandboxLaunchFailed("The sandbox could not be prepared", e);
        }
    }

    static boolean hasBootstrap(Path directory) {
        return Files.isRegularFile(directory.resolve("bootstrap"));
    }
}
