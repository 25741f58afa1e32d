package dev.kiln.executor.network;

import java.net.Inet6Address;
import java.net.InetAddress;

/** A block of addresses, such as {@code 10.0.0.0/8}. */
public record AddressRange(InetAddress first, int prefix) {

    public AddressRange {
        if (prefix < 0 || prefix > first.getAddress().length * 8) {
            throw new IllegalArgumentException("No such prefix length: " + prefix);
        }
    }

    /** An address alone is a block of one. */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        var first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int whole = first.getAddress().length * 8;
        int prefix = slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1));
        return new AddressRange(first, prefix);
    }

    boolean isVersion6() {
        return first instanceof Inet6Address;
    }

    boolean covers(InetAddress address) {
        byte[] ours = first.getAddress();
        byte[] other = address.getAddress();
        if (ours.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((ours[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean overlaps(AddressRange other) {
        return covers(other.first) || other.covers(first);
    }

    String text() {
        return first.getHostAddress() + "/" + prefix;
    }
}
