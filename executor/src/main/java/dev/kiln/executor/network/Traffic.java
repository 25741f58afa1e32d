package dev.kiln.executor.network;

import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the router's counters every few seconds, while there are sandboxes, and reports what came
 * on for each. Totals are exact; where a sandbox opens connections faster than it is worth to note
 * them one by one, the rest is reported as to {@link NetworkUse#OTHERS}.
 */
final class Traffic implements Closeable {

    private static final Duration RHYTHM = Duration.ofSeconds(3);

    private final ScheduledExecutorService ticks =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("network-traffic").daemon().factory());
    private final Nft nft;
    private final RoutedNetworks networks;
    private final Reports reports;
    private Map<Counter, Long> known = Map.of();

    private Traffic(Nft nft, RoutedNetworks networks, Reports reports) {
        this.nft = nft;
        this.networks = networks;
        this.reports = reports;
    }

    record Reports(Clock clock, Consumer<TelemetryEvent> telemetry) {}

    static Traffic start(Nft nft, RoutedNetworks networks, Reports reports) {
        var traffic = new Traffic(nft, networks, reports);
        long millis = RHYTHM.toMillis();
        var _ =
                traffic.ticks.scheduleWithFixedDelay(
                        traffic::tick, millis, millis, TimeUnit.MILLISECONDS);
        return traffic;
    }

    private void tick() {
        try {
            report();
        } catch (IOException | RuntimeException e) {
            System.err.println("network=not_counted reason=" + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void report() throws IOException, InterruptedException {
        var sandboxes = List.copyOf(networks.sandboxes());
        if (sandboxes.isEmpty()) {
            return;
        }
        var gone = sandboxes.stream().filter(RoutedNetwork::isReleased).toList();
        var now = Counter.parse(nft.run(RouterRules.counters()));
        var grown = grown(now);
        known = now;
        for (var sandbox : sandboxes) {
            report(sandbox, grown.getOrDefault(sandbox.link().name(), Map.of()));
        }
        forget(gone);
    }

    /** By link, what has come on since the last time. */
    private Map<String, Map<Counter, Long>> grown(Map<Counter, Long> now) {
        var grown = new HashMap<String, Map<Counter, Long>>();
        now.forEach(
                (counter, count) -> {
                    long before = known.getOrDefault(counter, 0L);
                    // One that was idle for long began anew.
                    long more = count < before ? count : count - before;
                    if (more > 0) {
                        grown.computeIfAbsent(counter.link(), it -> new HashMap<>())
                                .put(counter, more);
                    }
                });
        return grown;
    }

    private void report(RoutedNetwork sandbox, Map<Counter, Long> grown) {
        var refusedNames = sandbox.names().takeRefused();
        var source = sandbox.source();
        if (source != null) {
            var use = new NetworkUse(source, reports.clock().instant(), sandbox.names());
            use.refusedNames(refusedNames).forEach(reports.telemetry());
            for (var verdict : NetworkVerdict.values()) {
                use.of(verdict, grown).forEach(reports.telemetry());
            }
        }
    }

    private void forget(List<RoutedNetwork> gone) throws IOException, InterruptedException {
        var script = new StringBuilder();
        for (var network : gone) {
            networks.forget(network);
            script.append(network.farewell());
        }
        if (!script.isEmpty()) {
            nft.run(script.toString());
        }
    }

    @Override
    public void close() {
        ticks.shutdown();
        tick();
    }
}
