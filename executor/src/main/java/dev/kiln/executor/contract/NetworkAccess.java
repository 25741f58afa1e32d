package dev.kiln.executor.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a sandbox may reach beside its own loopback, where the Runtime API and the AWS API are.
 *
 * @param allowed with {@link Mode#ALLOW_LIST} only
 */
public record NetworkAccess(Mode mode, List<Destination> allowed) {

    /**
     * {@code INTERNET}: public addresses and DNS; never the host, a private, link-local or metadata
     * address, nor another sandbox. {@code ALLOW_LIST}: of these only what is listed.
     */
    public enum Mode {
        NONE,
        INTERNET,
        ALLOW_LIST
    }

    public enum Protocol {
        TCP,
        UDP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param host a name, {@code *.} and a name for all names below it, or an address; lower case
     */
    public record Destination(String host, int port, Protocol protocol) {

        public Destination {
            if (host.isBlank() || host.contains(" ") || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("No destination: " + host + ":" + port);
            }
        }

        /** {@code host:port}, with the protocol when it is not TCP. */
        public String text() {
            var shown = host.contains(":") ? "[" + host + "]" : host;
            return shown + ":" + port + (protocol == Protocol.TCP ? "" : "/" + protocol.word());
        }

        public static Destination parse(String text) {
            int slash = text.indexOf('/');
            var address = slash < 0 ? text : text.substring(0, slash);
            int colon = address.lastIndexOf(':');
            var host = address.substring(0, Math.max(colon, 0)).replaceAll("^\\[|]$", "");
            var protocol =
                    slash < 0
                            ? Protocol.TCP
                            : Protocol.valueOf(text.substring(slash + 1).toUpperCase(Locale.ROOT));
            return new Destination(host, Integer.parseInt(address.substring(colon + 1)), protocol);
        }
    }

    public static final int MAX_ALLOWED = 50;

    public static final NetworkAccess NONE = new NetworkAccess(Mode.NONE, List.of());
    public static final NetworkAccess INTERNET = new NetworkAccess(Mode.INTERNET, List.of());

    public NetworkAccess {
        allowed = List.copyOf(allowed);
        if (allowed.size() > MAX_ALLOWED) {
            throw new IllegalArgumentException(
                    "A network allow-list has at most " + MAX_ALLOWED + " entries");
        }
    }

    public static NetworkAccess only(List<Destination> allowed) {
        return new NetworkAccess(Mode.ALLOW_LIST, allowed);
    }

    /** One line that {@link #parse} reads. */
    public String text() {
        return allowed.stream()
                .map(it -> " " + it.text())
                .collect(Collectors.joining("", mode.name(), ""));
    }

    public static NetworkAccess parse(String text) {
        var words = List.of(text.split(" "));
        var destinations = words.stream().skip(1).map(Destination::parse).toList();
        return new NetworkAccess(Mode.valueOf(words.getFirst()), destinations);
    }

    public static NetworkAccess only(String... allowed) {
        return only(Arrays.stream(allowed).map(Destination::parse).toList());
    }
}
