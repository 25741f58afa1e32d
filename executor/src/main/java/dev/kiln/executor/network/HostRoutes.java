package dev.kiln.executor.network;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the network of the reading thread reaches others.
 *
 * @param links names of the links that lead out
 * @param used addresses and routes of version 4, which nobody else may take
 * @param addresses the host's own
 */
record HostRoutes(
        Set<String> links,
        List<AddressRange> used,
        List<InetAddress> addresses,
        boolean hasVersion4,
        boolean hasVersion6,
        int mtu) {

    private static final int LEAST_MTU = 1_280;
    private static final int USUAL_MTU = 1_500;
    private static final int COLUMNS_4 = 8;
    private static final int COLUMNS_6 = 10;

    static HostRoutes read() throws IOException {
        var four = rows("route", COLUMNS_4);
        var six = rows("ipv6_route", COLUMNS_6);
        var links = new TreeSet<String>();
        var used = new ArrayList<AddressRange>();
        boolean hasVersion4 = false;
        for (var row : four.stream().skip(1).toList()) {
            links.add(row[0]);
            hasVersion4 |= isDefault(row);
            if (!isDefault(row)) {
                used.add(range(row[1], row[7]));
            }
        }
        links.removeIf(name -> name.startsWith(UplinkRules.LINK_PREFIX) || name.equals("lo"));
        var defaults6 = six.stream().filter(HostRoutes::isDefault6).toList();
        defaults6.forEach(row -> links.add(row[9]));
        var addresses = ownAddresses();
        addresses.stream()
                .filter(it -> it.getAddress().length == 4)
                .forEach(it -> used.add(one(it)));
        int mtu = links.stream().mapToInt(HostRoutes::mtuOf).min().orElse(USUAL_MTU);
        return new HostRoutes(
                links,
                used,
                addresses,
                hasVersion4,
                !defaults6.isEmpty(),
                Math.clamp(mtu, LEAST_MTU, USUAL_MTU));
    }

    private static List<String[]> rows(String table, int columns) throws IOException {
        var file = Path.of("/proc/thread-self/net").resolve(table);
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length >= columns)
                .toList();
    }

    private static boolean isDefault(String[] row) {
        return row[1].equals("00000000") && row[7].equals("00000000");
    }

    /** A route to nowhere leads through {@code lo}. */
    private static boolean isDefault6(String[] row) {
        return row[1].equals("00") && row[0].matches("0+") && !row[9].equals("lo");
    }

    /** The kernel prints these numbers in the order of this machine's bytes. */
    private static AddressRange range(String address, String mask) throws IOException {
        byte[] bytes = new BigInteger("1" + address, 16).toByteArray();
        byte[] last = Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length);
        byte[] ordered = {last[3], last[2], last[1], last[0]};
        int prefix = Integer.bitCount(Integer.parseUnsignedInt(mask, 16));
        return new AddressRange(InetAddress.getByAddress(ordered), prefix);
    }

    private static AddressRange one(InetAddress address) {
        return new AddressRange(address, address.getAddress().length * 8);
    }

    private static List<InetAddress> ownAddresses() throws IOException {
        return NetworkInterface.networkInterfaces()
                .filter(it -> !it.getName().startsWith(UplinkRules.LINK_PREFIX))
                .flatMap(NetworkInterface::inetAddresses)
                .toList();
    }

    private static int mtuOf(String link) {
        try {
            var found = NetworkInterface.getByName(link);
            return found == null ? USUAL_MTU : found.getMTU();
        } catch (IOException gone) {
            return USUAL_MTU;
        }
    }
}
