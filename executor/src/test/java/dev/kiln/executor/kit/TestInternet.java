package dev.kiln.executor.kit;

import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A host and the world behind it, in two networks of their own: nothing of this machine is touched.
 * Every server that there is accepts connections on every address of its network, so what cannot be
 * reached was kept back on the way.
 */
public final class TestInternet implements Closeable {

    public static final String PUBLIC = "93.184.216.34";
    public static final String OTHER_PUBLIC = "151.101.1.6";
    public static final String PUBLIC_6 = "2606:2800:220:1::34";
    public static final String PRIVATE = "10.99.0.1";
    public static final String METADATA = "169.254.169.254";
    public static final String HOST = "192.168.77.2";
    public static final String HOST_PUBLIC = "8.20.30.40";

    private static final List<Integer> PORTS = List.of(22, 25, 53, 80, 443, 5432, 8080);

    private static final String CABLES =
            """
            set -e
            h() { nsenter --net="$host" ip "$@"; }
            w() { nsenter --net="$world" ip "$@"; }
            h link add lan0 type veth peer name wan0 netns "$world"
            h addr add 192.168.77.2/24 dev lan0
            h addr add 8.20.30.40/32 dev lan0
            h addr add fd77::2/64 dev lan0 nodad
            h link set lan0 up
            w addr add 192.168.77.1/24 dev wan0
            w addr add fd77::1/64 dev wan0 nodad
            w link set wan0 up
            for address in 93.184.216.34/32 151.101.1.6/32 10.99.0.1/32 172.16.9.9/32 100.64.9.9/32 \\
                169.254.169.254/32 198.18.9.9/32; do w addr add $address dev lo; done
            for address in 2606:2800:220:1::34/128 fd99::1/128 fd00:ec2::254/128 2002:a63:1::1/128 \\
                64:ff9b::a63:1/128; do w addr add $address dev lo nodad; done
            h route add default via 192.168.77.1
            h -6 route add default via fd77::1
            """;

    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final PrivateNamespaces host;
    private final PrivateNamespaces world;
    private final Path directory;

    public TestInternet() throws IOException, InterruptedException {
        directory = Files.createTempDirectory("kiln-internet");
        host = PrivateNamespaces.make(this::listen);
        world = PrivateNamespaces.make(this::listen);
        shell(CABLES);
    }

    private void listen() throws IOException {
        for (int port : PORTS) {
            servers.add(ServerSocketChannel.open().bind(new InetSocketAddress("::", port), 500));
        }
    }

    /** The network of the host, where an executor would stand. */
    public Path host() {
        return host.network();
    }

    public Path world() {
        return world.network();
    }

    public Path memory() {
        return directory.resolve("forwarding");
    }

    /** Runs a script that knows {@code $host} and {@code $world}, and answers what it printed. */
    public String shell(String script) throws IOException, InterruptedException {
        var builder = new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true);
        builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("host", host.network().toString());
        builder.environment().put("world", world.network().toString());
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        for (var server : servers) {
            server.close();
        }
        host.close();
        world.close();
        Files.deleteIfExists(directory.resolve("kiln-network.lock"));
        Files.deleteIfExists(memory());
        Files.delete(directory);
    }
}
