package dev.kiln.patterns;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses that begin with the same bits. */
final class AddressRange {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int MAX_ADDRESS = 45;

    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * @param text an address, or an address, a slash and how many bits count
     */
    static AddressRange parse(String text) {
        var slash = text.indexOf('/');
        var address =
                address(slash < 0 ? text : text.substring(0, slash))
                        .orElseThrow(() -> invalid(text));
        var all = address.length * 8;
        var bits = slash < 0 ? all : bits(text.substring(slash + 1), text);
        if (bits > all) {
            throw invalid(text);
        }
        return new AddressRange(address, bits);
    }

    private static int bits(String digits, String text) {
        if (!digits.matches("\\d{1,3}")) {
            throw invalid(text);
        }
        return Integer.parseInt(digits);
    }

    private static InvalidEventPattern invalid(String text) {
        return new InvalidEventPattern(
                "Malformed CIDR, one '/' and an IP address required: " + text);
    }

    /** SAFETY: only literals, so that nobody's text makes us ask a name server. */
    private static Optional<byte[]> address(String text) {
        var isLiteral =
                text.length() <= MAX_ADDRESS
                        && (IPV4.matcher(text).matches() || IPV6.matcher(text).matches());
        try {
            return isLiteral
                    ? Optional.of(InetAddress.ofLiteral(text).getAddress())
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    boolean contains(String text) {
        return address(text).filter(this::contains).isPresent();
    }

    private boolean contains(byte[] other) {
        if (other.length != address.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            if (bit(other, bit) != bit(address, bit)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int at) {
        return bytes[at / 8] >> 7 - at % 8 & 1;
    }
}
