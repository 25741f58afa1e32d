package dev.kiln.executor.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;

/**
 * Both ends of the cable between host and router. Link-local addresses are nobody's network; the
 * block is one that this host does not use for anything else.
 */
record UplinkAddresses(
        InetAddress host4, InetAddress router4, InetAddress host6, InetAddress router6) {

    static final int PREFIX_4 = 30;
    static final int PREFIX_6 = 126;

    private static final int BLOCKS = 64 * 64;

    static UplinkAddresses choose(String name, List<AddressRange> used) throws IOException {
        for (int tried = 0; tried < BLOCKS; tried++) {
            int block = Math.floorMod(name.hashCode() + tried, BLOCKS);
            var range = new AddressRange(four(block, 0), PREFIX_4);
            if (used.stream().noneMatch(range::overlaps)) {
                return new UplinkAddresses(
                        four(block, 1), four(block, 2), six(block, 1), six(block, 2));
            }
        }
        throw new IOException("169.254.64.0/18 has no free block for the link to the router");
    }

    private static InetAddress four(int block, int last) {
        return InetAddress.ofLiteral(
                "169.254." + (64 + (block >> 6)) + "." + ((block & 63) << 2 | last));
    }

    private static InetAddress six(int block, int last) {
        return InetAddress.ofLiteral("fd6b:696c:6e00:" + Integer.toHexString(block) + "::" + last);
    }
}
