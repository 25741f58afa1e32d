package dev.kiln.executor.network;

import dev.kiln.executor.linux.Netlink;
import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A network of its own between host and sandboxes, with the rules inside. It lives in the
 * executor's hands only: whichever way the executor ends, router, cables and rules are gone.
 */
final class Router implements Closeable {

    static final InetAddress RESOLVER = InetAddress.ofLiteral("169.254.78.1");

    private static final int LOOPBACK = 1;
    private static final int DNS_BACKLOG = 64;
    private static final Path NET = Path.of("/proc/sys/net");

    /** Flows that a sandbox left behind are forgotten long before its address comes again. */
    private static final Map<String, String> SWITCHES =
            Map.of(
                    "ipv4/ip_forward", "1",
                    "ipv6/conf/all/forwarding", "1",
                    "ipv4/icmp_ratelimit", "0",
                    "ipv6/icmp/ratelimit", "0",
                    "ipv4/conf/all/send_redirects", "0",
                    "netfilter/nf_conntrack_tcp_timeout_established", "3600");

    private final PrivateNamespaces inside;
    private final Uplink uplink;
    private final Nft nft;
    private final Sockets sockets;

    private Router(PrivateNamespaces inside, Uplink uplink, Nft nft, Sockets sockets) {
        this.inside = inside;
        this.uplink = uplink;
        this.nft = nft;
        this.sockets = sockets;
    }

    /** Where sandboxes ask for names. */
    record Sockets(DatagramChannel datagrams, ServerSocketChannel connections)
            implements Closeable {

        static Sockets bind() throws IOException {
            var address = new InetSocketAddress(RESOLVER, 53);
            return new Sockets(
                    DatagramChannel.open().bind(address),
                    ServerSocketChannel.open().bind(address, DNS_BACKLOG));
        }

        @Override
        public void close() throws IOException {
            datagrams.close();
            connections.close();
        }
    }

    static Router start(NetworkSettings settings) throws IOException, InterruptedException {
        var sockets = new AtomicReference<@Nullable Sockets>();
        var inside = PrivateNamespaces.make(() -> sockets.set(prepareInside()));
        try {
            var nft = new Nft(inside.network());
            var uplink = Uplink.lay(settings, inside.networkDescriptor());
            var host = uplink.routes().addresses();
            nft.run(RouterRules.text(settings.permitted(), host, RESOLVER));
            connect(inside.links(), uplink);
            return new Router(inside, uplink, nft, Objects.requireNonNull(sockets.get()));
        } catch (IOException | RuntimeException e) {
            Objects.requireNonNull(sockets.get()).close();
            inside.close();
            throw e;
        }
    }

    private static Sockets prepareInside() throws IOException {
        for (var it : SWITCHES.entrySet()) {
            var file = NET.resolve(it.getKey());
            if (Files.exists(file)) {
                Files.writeString(file, it.getValue());
            }
        }
        try (var links = Netlink.open()) {
            links.request("the resolver's address", LinkMessage.address(LOOPBACK, RESOLVER, 32));
        }
        return Sockets.bind();
    }

    private static void connect(Netlink links, Uplink uplink) throws IOException {
        int index = Uplink.ROUTER_END.index();
        var addresses = uplink.addresses();
        links.request("the link to the host", LinkMessage.switchOn(index));
        links.request(
                "the router's address",
                LinkMessage.address(index, addresses.router4(), UplinkAddresses.PREFIX_4));
        links.request("the way out", LinkMessage.defaultRoute(index, addresses.host4()));
        if (uplink.hasVersion6()) {
            links.request(
                    "the router's address",
                    LinkMessage.address(index, addresses.router6(), UplinkAddresses.PREFIX_6));
            links.request("the way out", LinkMessage.defaultRoute(index, addresses.host6()));
        }
    }

    /** Half a millisecond, of which a sandbox that waits in the pool has paid before. */
    void attach(SandboxLink link, PrivateNamespaces sandbox) throws IOException {
        var end = link.routerEnd();
        int mtu = uplink.routes().mtu();
        links().request(
                        "the sandbox's link",
                        LinkMessage.cable(
                                end, SandboxLink.SANDBOX_END, sandbox.networkDescriptor(), mtu));
        switchOn(links(), end);
        switchOn(sandbox.links(), SandboxLink.SANDBOX_END);
        address(links(), end, link.router4(), SandboxLink.PREFIX_4);
        address(sandbox.links(), SandboxLink.SANDBOX_END, link.sandbox4(), SandboxLink.PREFIX_4);
        route(sandbox.links(), link.router4());
        if (uplink.hasVersion6()) {
            address(links(), end, link.router6(), SandboxLink.PREFIX_6);
            address(
                    sandbox.links(),
                    SandboxLink.SANDBOX_END,
                    link.sandbox6(),
                    SandboxLink.PREFIX_6);
            route(sandbox.links(), link.router6());
        }
    }

    private static void switchOn(Netlink links, LinkMessage.End end) throws IOException {
        links.request("switching the sandbox's link on", LinkMessage.switchOn(end.index()));
    }

    private static void address(Netlink links, LinkMessage.End end, InetAddress it, int prefix)
            throws IOException {
        links.request(
                "an address of the sandbox's link", LinkMessage.address(end.index(), it, prefix));
    }

    private static void route(Netlink links, InetAddress gateway) throws IOException {
        links.request(
                "the sandbox's way out",
                LinkMessage.defaultRoute(SandboxLink.SANDBOX_END.index(), gateway));
    }

    Netlink links() {
        return inside.links();
    }

    Nft nft() {
        return nft;
    }

    Sockets sockets() {
        return sockets;
    }

    /** What keeps packets from the internet that the rules would let through. */
    @Nullable String obstacle() {
        return uplink.obstacle();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
        try {
            uplink.close();
        } finally {
            inside.close();
        }
    }
}
