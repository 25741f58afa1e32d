package dev.kiln.policies;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code 10.0.0.0/8} or {@code 2001:db8::/32}; a bare address is a range of one. */
final class IpRange {

    /** SAFETY: only literals, so that no name is ever looked up. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private IpRange() {}

    static boolean contains(String range, String address) {
        var slash = range.indexOf('/');
        var network = address(slash < 0 ? range : range.substring(0, slash));
        var asked = address(address);
        if (network.isEmpty() || asked.isEmpty() || network.get().length != asked.get().length) {
            return false;
        }
        var bits = slash < 0 ? network.get().length * 8 : bits(range.substring(slash + 1));
        return bits >= 0
                && bits <= network.get().length * 8
                && samePrefix(network.get(), asked.get(), bits);
    }

    private static int bits(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static boolean samePrefix(byte[] one, byte[] other, int bits) {
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % 8);
            if ((one[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static Optional<byte[]> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException notOne) {
            return Optional.empty();
        }
    }
}
