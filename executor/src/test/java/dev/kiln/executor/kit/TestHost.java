package dev.kiln.executor.kit;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.LogLine;
import dev.kiln.executor.network.NetworkSettings;
import dev.kiln.executor.network.RoutedNetworks;
import dev.kiln.executor.network.SandboxNetworks;
import dev.kiln.executor.pool.EvictionPolicy;
import dev.kiln.executor.pool.PooledExecutor;
import dev.kiln.executor.pool.SandboxPool;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.runtimes.RuntimeDiscovery;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxFiles;
import dev.kiln.executor.sandbox.SandboxLauncher;
import dev.kiln.executor.sandbox.SandboxUids;
import dev.kiln.executor.selftest.AttackPackage;
import dev.kiln.executor.selftest.SelfTest;
import dev.kiln.executor.selftest.SelfTestHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The real parts of an executor in this JVM: sandboxes, pool, telemetry; only the app is not there.
 */
public final class TestHost {

    public static final int MEMORY_MB = 8_192;

    private static final TestHost ONLY = start();

    private final Path data;
    private final ControlGroups controlGroups;
    private final InstalledRuntimes runtimes = RuntimeDiscovery.ofThisHost();
    private final Queue<TelemetryEvent> telemetry = new ConcurrentLinkedQueue<>();
    private final TestApi api = new TestApi();
    private final TestPackages packages = new TestPackages();
    private final AttackPackage attacks;
    private final TestInternet internet = new TestInternet();
    private final SandboxNetworks networks;
    private final SandboxLauncher launcher;
    private final SandboxPool pool;
    private final FunctionExecutor executor;

    private TestHost() throws IOException, InterruptedException {
        data = Files.createTempDirectory("kiln-executor-test");
        controlGroups = ControlGroups.ofThisHost("kiln-test-" + ProcessHandle.current().pid());
        var files = SandboxFiles.prepare(data);
        attacks = AttackPackage.load();
        var code =
                new CodeCache(
                        files.packages(), data.resolve("unfinished"), attacks.before(packages));
        var uids = new SandboxUids(data);
        var awsApi = new AwsApi(api.address());
        networks =
                RoutedNetworks.onThisHost(
                        new NetworkSettings("test", internet.host(), internet.memory(), List.of()),
                        Clock.systemUTC(),
                        telemetry::add);
        launcher =
                new SandboxLauncher(files, controlGroups, code, runtimes, uids, awsApi, networks);
        launcher.keepReserve(MEMORY_MB);
        pool = newPool(MEMORY_MB);
        executor = new PooledExecutor(pool);
    }

    private static TestHost start() {
        try {
            var host = new TestHost();
            Runtime.getRuntime().addShutdownHook(new Thread(host::stop));
            return host;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("Sandboxes need root and cgroups: see doctor", e);
        }
    }

    public static TestHost get() {
        return ONLY;
    }

    public SandboxPool newPool(int memoryMb) {
        return new SandboxPool(
                spec -> new Sandbox(spec, launcher, Clock.systemUTC(), telemetry::add),
                memoryMb,
                EvictionPolicy.DEFAULT,
                Clock.systemUTC());
    }

    /** Attacks what this launcher starts. */
    public SelfTest selfTest(SandboxLauncher attacked) {
        return new SelfTest(
                (spec, lines) -> new Sandbox(spec, attacked, Clock.systemUTC(), lines),
                attacks,
                new SelfTestHost(data, controlGroups.parents(), List.of()),
                runtimes,
                Clock.systemUTC());
    }

    public SandboxLauncher launcher() {
        return launcher;
    }

    public FunctionExecutor executor() {
        return executor;
    }

    public SandboxPool pool() {
        return pool;
    }

    public SandboxNetworks networks() {
        return networks;
    }

    public TestApi api() {
        return api;
    }

    public TestPackages packages() {
        return packages;
    }

    public Path data() {
        return data;
    }

    public ControlGroups controlGroups() {
        return controlGroups;
    }

    public InstalledRuntimes runtimes() {
        return runtimes;
    }

    public List<TelemetryEvent> telemetryOf(String functionName) {
        return telemetry.stream()
                .filter(event -> event.source().functionName().equals(functionName))
                .toList();
    }

    public List<LogLine> linesOf(String functionName) {
        return telemetryOf(functionName).stream()
                .filter(LogLine.class::isInstance)
                .map(LogLine.class::cast)
                .toList();
    }

    private void stop() {
        try {
            pool.shutDown(Duration.ZERO);
            launcher.close();
            networks.close();
            internet.close();
            for (var parent : controlGroups.parents()) {
                Files.deleteIfExists(parent);
            }
            try (var tree = Files.walk(data)) {
                for (var path : tree.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("left over: " + e);
        }
    }
}
