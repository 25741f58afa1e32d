package dev.kiln.executor.network;

import dev.kiln.executor.linux.InNetwork;
import dev.kiln.executor.linux.Netlink;
import java.io.Closeable;
import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cable from the router to the host, and the host's rules for it. It vanishes with the router,
 * also when the executor is killed; of the rules the next executor on this host takes care.
 */
final class Uplink implements Closeable {

    static final LinkMessage.End ROUTER_END = new LinkMessage.End("up0", 2);

    private static final Path LINKS = Path.of("/proc/thread-self/net/dev");
    private static final Path CONF_4 = Path.of("/proc/sys/net/ipv4/conf");
    private static final Path CONF_6 = Path.of("/proc/sys/net/ipv6/conf");

    private final NetworkSettings settings;
    private final Nft nft;
    private final UplinkAddresses addresses;
    private final HostRoutes routes;
    private final boolean hasVersion6;
    private @Nullable String obstacle;

    private Uplink(
            NetworkSettings settings,
            UplinkAddresses addresses,
            HostRoutes routes,
            boolean hasVersion6) {
        this.settings = settings;
        this.nft = new Nft(settings.host());
        this.addresses = addresses;
        this.routes = routes;
        this.hasVersion6 = hasVersion6;
    }

    /** LOCKING: executors of one host choose addresses one after the other. */
    static synchronized Uplink lay(NetworkSettings settings, int router)
            throws IOException, InterruptedException {
        var made = new AtomicReference<@Nullable Uplink>();
        try (var file =
                        FileChannel.open(
                                settings.memory().resolveSibling("kiln-network.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = file.lock()) {
            InNetwork.run(settings.host(), () -> made.set(cable(settings, router)));
            var uplink = made.get();
            if (uplink == null) {
                throw new IOException("the cable to the host was not made");
            }
            uplink.applyRules();
            return uplink;
        }
    }

    private static Uplink cable(NetworkSettings settings, int router) throws IOException {
        var routes = HostRoutes.read();
        var addresses = UplinkAddresses.choose(settings.name(), routes.used());
        int index = freeIndex(settings.name());
        try (var host = Netlink.open()) {
            removeOf(settings, host);
            var end = new LinkMessage.End(settings.link(), index);
            host.request(
                    "the link to the host",
                    LinkMessage.cable(end, ROUTER_END, router, routes.mtu()));
            host.request("the link to the host", LinkMessage.switchOn(index));
            host.request(
                    "an address for the host",
                    LinkMessage.address(index, addresses.host4(), UplinkAddresses.PREFIX_4));
            boolean six = routes.hasVersion6() && forwardsVersion6(settings, routes);
            if (six) {
                host.request(
                        "an address for the host",
                        LinkMessage.address(index, addresses.host6(), UplinkAddresses.PREFIX_6));
            }
            Files.writeString(CONF_4.resolve(settings.link()).resolve("forwarding"), "1");
            return new Uplink(settings, addresses, routes, six);
        }
    }

    private static int freeIndex(String name) throws IOException {
        var indexes = NetworkInterface.networkInterfaces().map(NetworkInterface::getIndex).toList();
        int index = 10_000 + Math.floorMod(name.hashCode(), 1_000_000);
        while (indexes.contains(index)) {
            index++;
        }
        return index;
    }

    /**
     * Forwarding of version 6 for the whole host would make it ignore the routers from which it has
     * its own address, so it is switched on only for single links.
     */
    private static boolean forwardsVersion6(NetworkSettings settings, HostRoutes routes)
            throws IOException {
        if (isOn(CONF_6.resolve("all/forwarding"))) {
            return true;
        }
        var names = new TreeSet<>(routes.links());
        names.add(settings.link());
        for (var name : names) {
            var single = CONF_6.resolve(name).resolve("force_forwarding");
            if (!Files.exists(single)) {
                return false;
            }
            Files.writeString(single, "1");
        }
        return true;
    }

    private void applyRules() throws IOException, InterruptedException {
        var switchedOn = new AtomicReference<Set<String>>(Set.of());
        var links = new AtomicReference<List<String>>(List.of());
        InNetwork.run(
                settings.host(),
                () -> {
                    links.set(
                            NetworkInterface.networkInterfaces()
                                    .map(NetworkInterface::getName)
                                    .toList());
                    switchedOn.set(switchOn());
                });
        var rules = new UplinkRules(settings, addresses);
        nft.run(
                UplinkRules.orphans(nft.run("list tables\n"), links.get())
                        + rules.removal()
                        + rules.text(switchedOn.get()));
        obstacle =
                routes.hasVersion4()
                        ? ForeignFirewall.obstacle(nft.run("list chains\n"))
                        : "this host has no route to the internet";
    }

    /** Answers which links forward only because of us, now or since an earlier start. */
    private Set<String> switchOn() throws IOException {
        var ours = new TreeSet<String>();
        if (Files.exists(settings.memory())) {
            ours.addAll(Files.readAllLines(settings.memory()));
        }
        for (var link : routes.links()) {
            var forwarding = CONF_4.resolve(link).resolve("forwarding");
            if (!isOn(forwarding)) {
                Files.writeString(forwarding, "1");
                ours.add(link);
            }
        }
        Files.write(settings.memory(), ours);
        return ours;
    }

    private static boolean isOn(Path flag) throws IOException {
        return Files.exists(flag) && Files.readString(flag).strip().equals("1");
    }

    UplinkAddresses addresses() {
        return addresses;
    }

    HostRoutes routes() {
        return routes;
    }

    @Nullable String obstacle() {
        return obstacle;
    }

    boolean hasVersion6() {
        return hasVersion6;
    }

    /** The table goes; forwarding stays as long as another executor of this host may use it. */
    @Override
    public void close() throws IOException {
        try {
            nft.run(new UplinkRules(settings, addresses).removal());
            InNetwork.run(settings.host(), this::leave);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave() throws IOException {
        try (var host = Netlink.open()) {
            removeOf(settings, host);
        }
        switchOffAfterTheLast();
    }

    /** After a kill the kernel takes a moment to clear a router away, and a start can be faster. */
    private static void removeOf(NetworkSettings settings, Netlink host) throws IOException {
        // Java knows no link without an address.
        boolean isThere =
                Files.readAllLines(LINKS).stream()
                        .anyMatch(line -> line.strip().startsWith(settings.link() + ":"));
        if (isThere) {
            host.request("removing the link", LinkMessage.delete(settings.link()));
        }
    }

    private void switchOffAfterTheLast() throws IOException {
        boolean isLast =
                NetworkInterface.networkInterfaces()
                        .map(NetworkInterface::getName)
                        .noneMatch(name -> name.startsWith(UplinkRules.LINK_PREFIX));
        if (isLast && Files.exists(settings.memory())) {
            for (var link : Files.readAllLines(settings.memory())) {
                var forwarding = CONF_4.resolve(link).resolve("forwarding");
                if (Files.exists(forwarding)) {
                    Files.writeString(forwarding, "0");
                }
            }
            Files.delete(settings.memory());
        }
    }
}
