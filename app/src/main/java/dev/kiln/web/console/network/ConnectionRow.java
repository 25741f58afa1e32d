package dev.kiln.web.console.network;

import dev.kiln.network.NetworkConnections;
import dev.kiln.web.console.layout.Figures;
import dev.kiln.web.console.layout.Moments;
import dev.kiln.web.console.layout.Moments.MomentView;

/** One destination, ready to show. */
record ConnectionRow(
        String function,
        String destination,
        String port,
        String tone,
        String verdict,
        String count,
        MomentView last) {

    static ConnectionRow of(NetworkConnections it, Moments moments) {
        return new ConnectionRow(
                it.function(),
                it.destination(),
                port(it),
                it.isDenied() ? "err" : "ok",
                it.isDenied() ? "Refused" : "Connected",
                Figures.exact(it.count()),
                moments.of(it.lastAt()));
    }

    private static String port(NetworkConnections it) {
        return switch (it.protocol()) {
            case "dns" -> "name";
            case "any" -> "several";
            default -> it.port() + "/" + it.protocol();
        };
    }
}
