package dev.kiln.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.NetworkAccess.Destination;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import java.util.List;

/**
 * What a function may reach, as it was written down.
 *
 * @param allowed with {@code ALLOW_LIST}: {@code host:port}, {@code *.host:port} or {@code
 *     address:port}, with {@code /udp} when it is not TCP
 */
public record NetworkPolicy(Mode mode, List<String> allowed) {

    /** As Lambda's functions outside a VPC. */
    public static final NetworkPolicy INTERNET = new NetworkPolicy(Mode.INTERNET, List.of());

    public NetworkPolicy {
        allowed = List.copyOf(allowed);
    }

    /**
     * @param lines of an allow-list, as somebody typed them; without a meaning for other modes
     * @throws InvalidNetworkPolicy says which line is wrong, and how
     */
    public static NetworkPolicy parse(Mode mode, String lines) {
        if (mode != Mode.ALLOW_LIST) {
            return new NetworkPolicy(mode, List.of());
        }
        var allowed =
                lines.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(NetworkPolicyRules::destination)
                        .distinct()
                        .toList();
        NetworkPolicyRules.checkCount(allowed.size());
        return new NetworkPolicy(mode, allowed.stream().map(Destination::text).toList());
    }

    public NetworkAccess access() {
        return new NetworkAccess(mode, allowed.stream().map(Destination::parse).toList());
    }

    static NetworkPolicy of(NetworkAccess access) {
        return new NetworkPolicy(
                access.mode(), access.allowed().stream().map(Destination::text).toList());
    }

    /** For one line of a page. */
    public String words() {
        return switch (mode) {
            case INTERNET -> "the internet";
            case NONE -> "nothing";
            case ALLOW_LIST ->
                    allowed.size() == 1 ? allowed.getFirst() : allowed.size() + " destinations";
        };
    }
}
