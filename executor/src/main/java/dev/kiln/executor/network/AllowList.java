package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.NetworkAccess.Destination;
import dev.kiln.executor.contract.NetworkAccess.Mode;
import dev.kiln.executor.network.Pins.Pin;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Which names a function may ask for, and what it may do with the answer. */
record AllowList(Mode mode, List<Destination> named, List<Pin> literals) {

    static AllowList of(NetworkAccess access) {
        var named = new ArrayList<Destination>();
        var literals = new ArrayList<Pin>();
        for (var destination : access.allowed()) {
            try {
                var address = InetAddress.ofLiteral(destination.host());
                literals.add(new Pin(address, destination.protocol(), destination.port()));
            } catch (IllegalArgumentException aName) {
                named.add(destination);
            }
        }
        return new AllowList(access.mode(), List.copyOf(named), List.copyOf(literals));
    }

    boolean admits(String name) {
        return switch (mode) {
            case NONE -> false;
            case INTERNET -> true;
            case ALLOW_LIST -> named.stream().anyMatch(it -> matches(it.host(), name));
        };
    }

    List<Pin> destinations(String name, List<InetAddress> addresses) {
        return named.stream()
                .filter(it -> matches(it.host(), name))
                .flatMap(
                        it ->
                                addresses.stream()
                                        .map(address -> new Pin(address, it.protocol(), it.port())))
                .toList();
    }

    private static boolean matches(String pattern, String name) {
        return pattern.startsWith("*.")
                ? name.endsWith(pattern.substring(1))
                : pattern.equals(name);
    }
}
