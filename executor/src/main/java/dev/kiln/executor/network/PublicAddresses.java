package dev.kiln.executor.network;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which addresses belong to the internet. The same lists are in the router's rules, which decide;
 * here they only keep the resolver from naming what nobody could reach.
 */
record PublicAddresses(List<AddressRange> permitted) {

    /** The special-purpose registries of IANA, multicast and what is reserved. */
    static final List<AddressRange> RESERVED_4 =
            ranges(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3");

    /**
     * Everything but global unicast, and of that what carries an IPv4 address inside (Teredo, 6to4)
     * or is for documents.
     */
    static final List<AddressRange> RESERVED_6 =
            ranges(
                    "::/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "4000::/2",
                    "8000::/1");

    PublicAddresses {
        permitted = List.copyOf(permitted);
    }

    boolean contain(InetAddress address) {
        return covers(permitted, address)
                || !covers(RESERVED_4, address) && !covers(RESERVED_6, address);
    }

    private static boolean covers(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.covers(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return List.of(texts).stream().map(AddressRange::parse).toList();
    }

    static String elements(List<AddressRange> ranges) {
        return ranges.stream().map(AddressRange::text).collect(Collectors.joining(", "));
    }
}
