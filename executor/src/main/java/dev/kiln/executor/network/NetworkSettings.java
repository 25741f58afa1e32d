package dev.kiln.executor.network;

import java.nio.file.Path;
import java.util.List;

/**
 * @param name of the executor on this host; at most 10 letters and digits, since links have short
 *     names
 * @param host the network in which this machine reaches the internet
 * @param memory a file that says which forwarding was switched on; gone after a start of the host,
 *     like the switches themselves
 * @param permitted private addresses that functions may reach nevertheless, by the operator's word
 */
public record NetworkSettings(String name, Path host, Path memory, List<AddressRange> permitted) {

    private static final Path HOST = Path.of("/proc/" + ProcessHandle.current().pid() + "/ns/net");
    private static final Path MEMORY = Path.of("/run/kiln-forwarding");

    public NetworkSettings {
        permitted = List.copyOf(permitted);
        if (!name.matches("[0-9a-z]{1,10}")) {
            throw new IllegalArgumentException("No name of a link: " + name);
        }
    }

    public static NetworkSettings ofThisHost(String name, List<AddressRange> permitted) {
        return new NetworkSettings(name, HOST, MEMORY, permitted);
    }

    String link() {
        return UplinkRules.LINK_PREFIX + name;
    }

    String table() {
        return UplinkRules.TABLE_PREFIX + name;
    }
}
