package dev.kiln.executor.network;

import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Networks by a router of this executor, with veth pairs and nftables. */
public final class RoutedNetworks implements SandboxNetworks {

    private final AtomicLong made = new AtomicLong();
    private final Map<InetAddress, RoutedNetwork> sandboxes = new ConcurrentHashMap<>();
    private final Router router;
    private final Resolver resolver;
    private final Traffic traffic;

    private RoutedNetworks(
            Router router,
            NameServers servers,
            PublicAddresses reachable,
            Traffic.Reports reports) {
        this.router = router;
        this.resolver = Resolver.start(router.sockets(), servers, reachable, sandboxes::get);
        this.traffic = Traffic.start(router.nft(), this, reports);
    }

    /** On a host that cannot do it: no networks, and why. */
    public static SandboxNetworks onThisHost(
            NetworkSettings settings, Clock clock, Consumer<TelemetryEvent> telemetry)
            throws InterruptedException {
        try {
            return start(settings, HostNameServers.ofThisHost(), clock, telemetry);
        } catch (IOException e) {
            System.err.println("network=none reason=" + e.getMessage());
            return new NoNetworks(String.valueOf(e.getMessage()));
        }
    }

    static RoutedNetworks start(
            NetworkSettings settings,
            NameServers servers,
            Clock clock,
            Consumer<TelemetryEvent> telemetry)
            throws IOException, InterruptedException {
        var router = Router.start(settings);
        var reachable = new PublicAddresses(settings.permitted());
        return new RoutedNetworks(
                router, servers, reachable, new Traffic.Reports(clock, telemetry));
    }

    @Override
    public SandboxNetwork acquire(PrivateNamespaces sandbox) throws IOException {
        var link = new SandboxLink(made.incrementAndGet());
        router.attach(link, sandbox);
        var network = new RoutedNetwork(link, sandbox.links(), router);
        sandboxes.put(link.sandbox4(), network);
        return network;
    }

    Collection<RoutedNetwork> sandboxes() {
        return sandboxes.values();
    }

    void forget(RoutedNetwork network) {
        sandboxes.remove(network.link().sandbox4());
    }

    /** Takes the counters now instead of at the next tick. */
    void report() throws IOException, InterruptedException {
        traffic.report();
    }

    @Override
    public @Nullable String gap() {
        return router.obstacle();
    }

    @Override
    public void close() throws IOException {
        traffic.close();
        resolver.close();
        router.close();
    }
}
