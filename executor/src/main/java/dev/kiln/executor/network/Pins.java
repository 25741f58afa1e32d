package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The addresses that an allow-list means for one sandbox at the moment. A connection that stands is
 * not cut when a pin goes.
 */
final class Pins {

    private static final int MAX_PINS = 2_000;

    private final String link;
    private final Nft nft;
    private final List<String> forever = new ArrayList<>();

    /** The clock of the JVM, since nothing here has to do with a date. */
    private final Map<Pin, Long> until = new HashMap<>();

    Pins(String link, Nft nft) {
        this.link = link;
        this.nft = nft;
    }

    record Pin(InetAddress address, Protocol protocol, int port) {

        String set() {
            return "listed" + RouterRules.version(address);
        }

        String element(String link) {
            return "\"%s\" . %s . %s . %d"
                    .formatted(link, address.getHostAddress(), protocol.word(), port);
        }
    }

    synchronized void pinForever(List<Pin> pins) throws IOException, InterruptedException {
        if (pins.isEmpty()) {
            return;
        }
        var script = new StringBuilder();
        for (var pin : pins) {
            script.append(RouterRules.element(pin.set(), pin.element(link)));
            forever.add(RouterRules.removal(pin.set(), pin.element(link)));
        }
        nft.run(script.toString());
    }

    /** One start of nft for what is not pinned for long enough already. */
    synchronized void pin(List<Pin> pins, int seconds) throws IOException, InterruptedException {
        long now = System.nanoTime();
        until.values().removeIf(end -> end - now < 0);
        long end = now + seconds * 1_000_000_000L;
        var missing =
                pins.stream()
                        .distinct()
                        .filter(pin -> until.getOrDefault(pin, now) - end < -seconds * 500_000_000L)
                        .limit(Math.max(0, MAX_PINS - until.size()))
                        .toList();
        if (!missing.isEmpty()) {
            nft.run(
                    missing.stream()
                            .map(pin -> renewed(pin, seconds))
                            .collect(Collectors.joining()));
            missing.forEach(pin -> until.put(pin, end));
        }
    }

    /** What is there already would keep its time; both steps take effect at once. */
    private String renewed(Pin pin, int seconds) {
        var element = pin.element(link);
        var lasting = element + " timeout " + seconds + "s";
        return RouterRules.element(pin.set(), lasting)
                + RouterRules.removal(pin.set(), element)
                + RouterRules.element(pin.set(), lasting);
    }

    synchronized String removal() {
        return String.join("", forever);
    }
}
