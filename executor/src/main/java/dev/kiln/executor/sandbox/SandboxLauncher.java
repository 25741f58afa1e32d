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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Gets ready what a sandbox needs on this host, and starts it. */
public final class SandboxLauncher {

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

    SandboxProcess launch(
            SandboxSpec spec,
            InstalledRuntime runtime,
            @Nullable RoleCredentials credentials,
            FunctionLog log)
            throws SandboxLaunchFailed, InterruptedException {
        int uid = uids.take();
        try {
            var environment =
                    SandboxEnvironment.of(spec, runtime, credentials, log.source().logStream());
            var process =
                    SandboxProcess.launch(
                            plan(spec, runtime, environment, uid), files, awsApi, log, attendance);
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

    private LaunchPlan plan(
            SandboxSpec spec, InstalledRuntime runtime, Map<String, String> environment, int uid)
            throws IOException {
        var directory = code.directoryOf(spec.codeDigest());
        var layers = code.directoryOf(spec.layers());
        var name = "sandbox-" + run + "-" + launches.incrementAndGet();
        var work = Files.createDirectory(files.live().resolve(name));
        var group = controlGroups.create(name, ResourceLimits.forMemory(spec.memoryMb()));
        return new LaunchPlan(
                spec, runtime, environment, group, uid, directory, layers, work, alteration);
    }
}
