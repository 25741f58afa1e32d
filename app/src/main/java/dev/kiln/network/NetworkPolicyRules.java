package dev.kiln.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.NetworkAccess.Destination;
import dev.kiln.executor.contract.NetworkAccess.Protocol;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a line of an allow-list may be, and what to say when it is something else. */
final class NetworkPolicyRules {

    private static final Pattern LINE =
            Pattern.compile("(\\[[0-9a-f:.]+]|[^\\s:/\\[\\]]+):(\\d{1,5})(?:/(tcp|udp))?");
    private static final Pattern NAME =
            Pattern.compile(
                    "(\\*\\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\\.)*"
                            + "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final int MAX_NAME = 253;
    private static final int MAX_PORT = 65_535;
    private static final int SHOWN = 60;

    private NetworkPolicyRules() {}

    static Destination destination(String line) {
        var parts = LINE.matcher(line.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw refused(line, "is not a host and a port, such as api.example.com:443");
        }
        int port = Integer.parseInt(parts.group(2));
        if (port < 1 || port > MAX_PORT) {
            throw refused(line, "has no port of 1 to 65535");
        }
        var host = parts.group(1).replaceAll("^\\[|]$", "");
        checkHost(line, host, parts.group(1).startsWith("["));
        return new Destination(
                host, port, "udp".equals(parts.group(3)) ? Protocol.UDP : Protocol.TCP);
    }

    private static void checkHost(String line, String host, boolean isBracketed) {
        if (isBracketed || ADDRESS.matcher(host).matches()) {
            checkAddress(line, host);
        } else if (host.length() > MAX_NAME || !NAME.matcher(host).matches()) {
            throw refused(
                    line,
                    "has no host name. * may only stand for everything before a dot, as in"
                            + " *.example.com:443");
        }
    }

    private static void checkAddress(String line, String host) {
        if (isSandboxItself(line, host)) {
            throw refused(line, "is the sandbox itself, which no list has to name");
        }
    }

    private static boolean isSandboxItself(String line, String host) {
        try {
            var address = InetAddress.ofLiteral(host);
            return address.isAnyLocalAddress() || address.isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            throw refused(line, "has no address. Blocks such as 10.0.0.0/8 cannot be listed");
        }
    }

    static void checkCount(int count) {
        if (count == 0) {
            throw new InvalidNetworkPolicy(
                    "Name at least one destination, or choose that the function reaches nothing.");
        }
        if (count > NetworkAccess.MAX_ALLOWED) {
            throw new InvalidNetworkPolicy(
                    "An allow-list has at most %d destinations; these are %d."
                            .formatted(NetworkAccess.MAX_ALLOWED, count));
        }
    }

    private static InvalidNetworkPolicy refused(String line, String why) {
        var shown = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
        return new InvalidNetworkPolicy("“" + shown + "” " + why + ".");
    }
}
