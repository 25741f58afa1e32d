package dev.kiln.executor.network;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names that one sandbox asked for: the customer knows a destination by its name. */
final class NamesSeen {

    private static final int MAX_ADDRESSES = 1_000;
    private static final int MAX_REFUSED = 100;

    private final Map<InetAddress, String> names =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<InetAddress, String> eldest) {
                    return size() > MAX_ADDRESSES;
                }
            };

    private final Map<String, Long> refused = new HashMap<>();

    synchronized void add(String name, List<InetAddress> addresses) {
        addresses.forEach(address -> names.put(address, name));
    }

    synchronized String of(InetAddress address) {
        return names.getOrDefault(address, address.getHostAddress());
    }

    synchronized void refuse(String name) {
        if (refused.containsKey(name) || refused.size() < MAX_REFUSED) {
            refused.merge(name, 1L, Long::sum);
        }
    }

    /** Refused names since the last call. */
    synchronized Map<String, Long> takeRefused() {
        var taken = Map.copyOf(refused);
        refused.clear();
        return taken;
    }
}
