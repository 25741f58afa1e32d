package dev.kiln.executor.network;

import dev.kiln.executor.contract.TelemetryEvent.NetworkUsed;
import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import dev.kiln.executor.contract.TelemetrySource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one sandbox did since the last report, in the customer's words. */
record NetworkUse(TelemetrySource source, Instant time, NamesSeen names) {

    static final String OTHERS = "other destinations";

    private static final int MAX_DESTINATIONS = 100;

    List<NetworkUsed> refusedNames(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(it -> used(it.getKey(), 0, "dns", NetworkVerdict.DENIED, it.getValue()))
                .toList();
    }

    /** The busiest destinations, and one line for what is left of the total. */
    List<NetworkUsed> of(NetworkVerdict verdict, Map<Counter, Long> grown) {
        var used = new ArrayList<NetworkUsed>();
        long left = 0;
        for (var it : grown.entrySet()) {
            var counter = it.getKey();
            if (counter.verdict() != verdict) {
                continue;
            }
            var to = counter.to();
            left += to == null ? it.getValue() : -it.getValue();
            if (to != null) {
                var name = names.of(to.address());
                used.add(used(name, to.port(), to.protocol(), verdict, it.getValue()));
            }
        }
        used.sort((one, other) -> Long.compare(other.connections(), one.connections()));
        while (used.size() > MAX_DESTINATIONS) {
            left += used.removeLast().connections();
        }
        if (left > 0) {
            used.add(used(OTHERS, 0, "any", verdict, left));
        }
        return used;
    }

    private NetworkUsed used(
            String destination, int port, String protocol, NetworkVerdict verdict, long count) {
        return new NetworkUsed(source, time, destination, port, protocol, verdict, count);
    }
}
