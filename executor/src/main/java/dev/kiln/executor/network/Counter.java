package dev.kiln.executor.network;

import dev.kiln.executor.contract.TelemetryEvent.NetworkVerdict;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the router's counters.
 *
 * @param to null when it counts everything that the sandbox did
 */
record Counter(String link, NetworkVerdict verdict, @Nullable To to) {

    private static final Pattern SET = Pattern.compile("\\s*set (made|refused)[46]? \\{");
    private static final Pattern ELEMENT =
            Pattern.compile(
                    "\"(s\\w+)\"(?: \\. (\\S+) \\. (\\S+) \\. (\\d+))? [^,\"]*?packets (\\d+)");

    record To(InetAddress address, String protocol, int port) {}

    /** What nft lists. */
    static Map<Counter, Long> parse(String listing) {
        var counters = new HashMap<Counter, Long>();
        var verdict = NetworkVerdict.ALLOWED;
        for (var line : listing.lines().toList()) {
            var set = SET.matcher(line);
            if (set.matches()) {
                verdict =
                        set.group(1).equals("made")
                                ? NetworkVerdict.ALLOWED
                                : NetworkVerdict.DENIED;
            }
            var element = ELEMENT.matcher(line);
            while (element.find()) {
                counters.put(
                        new Counter(
                                element.group(1),
                                verdict,
                                to(element.group(2), element.group(3), element.group(4))),
                        Long.parseLong(element.group(5)));
            }
        }
        return counters;
    }

    private static @Nullable To to(
            @Nullable String address, @Nullable String protocol, @Nullable String port) {
        if (address == null || protocol == null || port == null) {
            return null;
        }
        return new To(InetAddress.ofLiteral(address), word(protocol), Integer.parseInt(port));
    }

    private static String word(String protocol) {
        return switch (protocol) {
            case "6" -> "tcp";
            case "17" -> "udp";
            default -> protocol;
        };
    }
}
