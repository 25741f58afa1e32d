package dev.kiln.executor;

import dev.kiln.executor.awsapi.AwsApi;
import dev.kiln.executor.builds.Builds;
import dev.kiln.executor.cgroup.ControlGroups;
import dev.kiln.executor.cgroup.StaleControlGroups;
import dev.kiln.executor.code.CodeCache;
import dev.kiln.executor.code.CodeSource;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.fleet.AppAccess;
import dev.kiln.executor.fleet.AppClient;
import dev.kiln.executor.fleet.FleetLink;
import dev.kiln.executor.fleet.Heartbeats;
import dev.kiln.executor.fleet.HostFacts;
import dev.kiln.executor.network.NetworkSettings;
import dev.kiln.executor.network.RoutedNetworks;
import dev.kiln.executor.network.SandboxNetworks;
import dev.kiln.executor.pool.EvictionPolicy;
import dev.kiln.executor.pool.PooledExecutor;
import dev.kiln.executor.pool.SandboxPool;
import dev.kiln.executor.runtimes.InstalledRuntimes;
import dev.kiln.executor.runtimes.RuntimeDiscovery;
import dev.kiln.executor.sandbox.IsolationCheck;
import dev.kiln.executor.sandbox.Sandbox;
import dev.kiln.executor.sandbox.SandboxFiles;
import dev.kiln.executor.sandbox.SandboxLaunchFailed;
import dev.kiln.executor.sandbox.SandboxLauncher;
import dev.kiln.executor.sandbox.SandboxUids;
import dev.kiln.executor.sdk.BundledSdks;
import dev.kiln.executor.selftest.AttackPackage;
import dev.kiln.executor.selftest.SelfTest;
import dev.kiln.executor.selftest.SelfTestDesk;
import dev.kiln.executor.selftest.SelfTestHost;
import dev.kiln.executor.server.ExecutorServer;
import dev.kiln.executor.server.InvocationListener;
import dev.kiln.executor.telemetry.TelemetryBuffer;
import dev.kiln.executor.telemetry.TelemetryShipper;
import dev.kiln.executor.telemetry.TelemetrySpool;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The executor's parts, wired by hand, and the order in which they start and stop. */
public final class RunningExecutor {

    private static final long SPOOL_LIMIT = 256L * 1024 * 1024;
    private static final Duration CODE_TRIM = Duration.ofMinutes(10);
    private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(20);
    private static final Duration FLUSH_PATIENCE = Duration.ofSeconds(5);

    private final String id = UUID.randomUUID().toString();
    private final ScheduledExecutorService trimming =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("code-trimming").daemon().factory());
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final ExecutorSettings settings;
    private final InstalledRuntimes runtimes;
    private final DataDirectoryLock lock;
    private final CodeCache code;
    private final ControlGroups controlGroups;
    private final StaleControlGroups stale;
    private final SandboxLauncher launcher;
    private final IsolationGuard isolation;
    private final SandboxPool pool;
    private final SandboxNetworks networks;
    private final PooledExecutor executor;
    private final TelemetryShipper shipper;
    private final ExecutorServer server;
    private final FleetLink fleet;
    private final @Nullable InvocationListener invocations;
    private final List<HostFact> facts;
    private final BundledSdks sdks;
    private final SelfTestDesk selfTests;
    private final Heartbeats heartbeats;
    private final AtomicBoolean isToStartAnew = new AtomicBoolean();

    private RunningExecutor(ExecutorSettings settings, Clock clock)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        this.settings = settings;
        lock = DataDirectoryLock.take(settings.data());
        controlGroups = ControlGroups.ofThisHost(groupName(settings));
        stale = new StaleControlGroups(settings.data().resolve("control-groups"));
        stale.replaceBy(controlGroups);
        runtimes = RuntimeDiscovery.ofThisHost();
        fleet = FleetLink.open(settings.joining(), Version.CURRENT, clock);
        var app = fleet.client();
        var check = IsolationCheck.load();
        var files = SandboxFiles.prepare(settings.data(), settings.isolation().acceptsWeak());
        var attacks = AttackPackage.load();
        code = codeCache(files, attacks.before(check.codeBefore(app)));
        var spool = settings.data().resolve("spool");
        var telemetry = new TelemetryBuffer(id, new TelemetrySpool(spool, SPOOL_LIMIT, clock));
        networks =
                RoutedNetworks.onThisHost(
                        NetworkSettings.ofThisHost(key(settings), settings.isolation().permitted()),
                        clock,
                        telemetry::add);
        var uids = new SandboxUids(settings.data());
        launcher = launcher(files, uids);
        isolation = new IsolationGuard(check, launcher, runtimes, settings, clock);
        shipper = new TelemetryShipper(telemetry, app);
        pool = pool(spec -> new Sandbox(spec, launcher, clock, telemetry::add), clock);
        executor = new PooledExecutor(pool);
        var builds = builds(uids, clock);
        server = ExecutorServer.start(executor, builds, fleet.access());
        invocations = listener();
        sdks = BundledSdks.of(files.runtimes(), settings.data().resolve("sdk"), runtimes);
        facts = HostFacts.ofThisHost(controlGroups, networks.gap(), isolation.weakness());
        selfTests = selfTests(launcher, attacks, app, clock);
        heartbeats = new Heartbeats(app, this::heartbeat, this::obey);
    }

    private @Nullable InvocationListener listener() throws IOException {
        return fleet.access() instanceof AppAccess.SharedToken(var token)
                ? InvocationListener.start(settings.data(), executor, token, id)
                : null;
    }

    private SandboxLauncher launcher(SandboxFiles files, SandboxUids uids) {
        return new SandboxLauncher(
                files,
                controlGroups,
                code,
                runtimes,
                uids,
                awsApi(settings.app(), fleet.access()),
                networks);
    }

    private Builds builds(SandboxUids uids, Clock clock) {
        return new Builds(
                settings.builds(), settings.data(), controlGroups, code, runtimes, uids, clock);
    }

    private SandboxPool pool(Function<SandboxSpec, Sandbox> factory, Clock clock) {
        return new SandboxPool(factory, settings.memoryMb(), EvictionPolicy.DEFAULT, clock);
    }

    private static String groupName(ExecutorSettings settings) {
        return "kiln-" + key(settings);
    }

    private static String key(ExecutorSettings settings) {
        return Integer.toHexString(settings.data().hashCode());
    }

    private CodeCache codeCache(SandboxFiles files, CodeSource source) throws IOException {
        return new CodeCache(files.packages(), settings.data().resolve("unfinished"), source);
    }

    private SelfTestDesk selfTests(
            SandboxLauncher launcher, AttackPackage attacks, AppClient app, Clock clock) {
        var attacked = new SelfTestHost(settings.data(), controlGroups.parents(), facts);
        var selfTest =
                new SelfTest(
                        (spec, lines) -> new Sandbox(spec, launcher, clock, lines),
                        attacks,
                        attacked,
                        runtimes,
                        clock);
        return new SelfTestDesk(selfTest, app::tell);
    }

    static RunningExecutor start(ExecutorSettings settings, Clock clock)
            throws IOException, SandboxLaunchFailed, InterruptedException {
        var executor = new RunningExecutor(settings, clock);
        if (settings.keepsReserve()) {
            executor.launcher.keepReserve(settings.memoryMb());
        }
        executor.pool.startHousekeeping();
        executor.startTrimming();
        executor.shipper.start();
        executor.heartbeats.start();
        executor.fleet.start();
        executor.isolation.startRepeating(executor::startAnew);
        Files.writeString(settings.data().resolve("ready"), executor.id);
        if (!"off".equals(System.getenv("KILN_SDKS"))) {
            executor.sdks.start();
        }
        // Starting leaves some 70 MB that nobody needs again; the heap's limits give them back.
        System.gc();
        System.err.println(
                "executor=ready address="
                        + executor.server.address()
                        + " runtimes="
                        + executor.runtimes.names().replace(" ", "")
                        + " memory_mb="
                        + settings.memoryMb());
        return executor;
    }

    private static AwsApi awsApi(URI app, AppAccess access) {
        return switch (access) {
            case AppAccess.SharedToken _ -> new AwsApi(app);
            case AppAccess.Joined joined -> new AwsApi(app, () -> joined.tls().getSocketFactory());
        };
    }

    private void startTrimming() {
        var minutes = CODE_TRIM.toMinutes();
        var _ = trimming.scheduleWithFixedDelay(this::trimCode, minutes, minutes, TimeUnit.MINUTES);
    }

    private void trimCode() {
        try {
            code.trim(pool.codeInUse());
        } catch (IOException e) {
            System.err.println("code_cache=not_trimmed reason=" + e.getMessage());
        }
    }

    private ExecutorHeartbeat heartbeat() {
        return new ExecutorHeartbeat(
                id,
                server.address(),
                fleet.host(),
                runtimes.offers(),
                pool.usage().load(launcher.pooled()),
                pool.warm(ExecutorHeartbeat.MAX_WARM),
                Stream.concat(facts.stream(), sdks.facts().stream()).toList(),
                executor.isDraining(),
                invocations == null ? null : invocations.path());
    }

    private void obey(HeartbeatAnswer answer) {
        executor.holdBack(answer.isDraining());
        selfTests.wish(answer.selfTest());
        if (answer.isFenced()) {
            startAnew("executor=fenced reason=the app had given it up; it ends to start anew");
        }
    }

    private void startAnew(String reason) {
        if (isToStartAnew.compareAndSet(false, true)) {
            System.err.println(reason);
            Thread.ofPlatform().name("start-anew").start(() -> stop(Duration.ZERO));
        }
    }

    /** Whoever keeps this program running starts it again: as another executor, without a past. */
    boolean isToStartAnew() {
        return isToStartAnew.get();
    }

    URI address() {
        return server.address();
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    /** Refuses new work, lets running work finish, tells the app all about it, leaves nothing. */
    void stop() {
        stop(DRAIN_PATIENCE);
    }

    private synchronized void stop(Duration patience) {
        if (stopped.getCount() == 0) {
            return;
        }
        try {
            executor.drain();
            heartbeats.beatNow();
            pool.shutDown(patience);
            heartbeats.stop();
            selfTests.stop();
            fleet.stop();
            isolation.stop();
            if (invocations != null) {
                invocations.stop();
            }
            sdks.stop();
            server.stop();
            networks.close();
            shipper.stop(FLUSH_PATIENCE);
            stale.forget(controlGroups);
            lock.release();
        } catch (IOException e) {
            System.err.println("stop=incomplete reason=" + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped.countDown();
        }
    }

    @Override
    public String toString() {
        return "RunningExecutor[" + id + ", " + settings + "]";
    }
}
