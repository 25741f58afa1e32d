package dev.kiln.executor.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the router lets through. A sandbox's link is in a group that says its policy; all else is
 * the same for every sandbox and never changes, so that a policy is applied with one message.
 */
final class RouterRules {

    static final int CLOSED = 0;
    static final int OPEN = 1;
    static final int LISTED = 2;

    /** Lambda's functions have 1,024 descriptors, and so have ours. */
    private static final int MAX_CONNECTIONS = 1_024;

    private RouterRules() {}

    static String text(List<AddressRange> permitted, List<InetAddress> host, InetAddress resolver) {
        return table().replace("${reserved4}", PublicAddresses.elements(PublicAddresses.RESERVED_4))
                        .replace(
                                "${reserved6}",
                                PublicAddresses.elements(PublicAddresses.RESERVED_6))
                        .replace("${connections}", String.valueOf(MAX_CONNECTIONS))
                        .replace("${resolver}", resolver.getHostAddress())
                + permitted.stream().map(RouterRules::permit).collect(Collectors.joining())
                + host.stream().map(RouterRules::host).collect(Collectors.joining());
    }

    private static String table() {
        try (var in = RouterRules.class.getResourceAsStream("router.nft")) {
            if (in == null) {
                throw new IllegalStateException("router.nft is missing from the executor's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String permit(AddressRange range) {
        return element("permitted" + (range.isVersion6() ? 6 : 4), range.text());
    }

    private static String host(InetAddress address) {
        var text = address.getHostAddress().replaceAll("%.*", "");
        return element("host" + version(address), text);
    }

    static int version(InetAddress address) {
        return address instanceof Inet6Address ? 6 : 4;
    }

    static String element(String set, String element) {
        return "add element inet kiln " + set + " { " + element + " }\n";
    }

    static String removal(String set, String element) {
        return "delete element inet kiln " + set + " { " + element + " }\n";
    }

    /** Everything at once: the tool cannot list several sets in one go. */
    static String counters() {
        return "list table inet kiln\n";
    }
}
