package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.linux.InNetwork;
import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What a function does in its network, done by a thread of the test in there. */
final class TestSandbox implements Closeable {

    private static final int PATIENCE_MILLIS = 2_000;

    private final PrivateNamespaces namespaces;
    private final SandboxNetwork network;
    private final String function;

    TestSandbox(RoutedNetworks networks, String function) throws IOException, InterruptedException {
        this.namespaces = PrivateNamespaces.make(() -> {});
        this.network = networks.acquire(namespaces);
        this.function = function;
    }

    static TestSandbox with(RoutedNetworks networks, String function, NetworkAccess access)
            throws IOException, InterruptedException {
        var sandbox = new TestSandbox(networks, function);
        sandbox.apply(access);
        return sandbox;
    }

    void apply(NetworkAccess access) throws IOException, InterruptedException {
        network.apply(
                access,
                new TelemetrySource(
                        "123456789012", function, "1", "/aws/lambda/" + function, "stream"));
    }

    String address() {
        return ((RoutedNetwork) network).link().sandbox4().getHostAddress();
    }

    Path path() {
        return namespaces.network();
    }

    /** {@code connected}, or how the kernel refuses. */
    String connect(String address, int port) throws IOException, InterruptedException {
        return connectFrom(namespaces.network(), address, port);
    }

    static String connectFrom(Path network, String address, int port)
            throws IOException, InterruptedException {
        var answer = new AtomicReference<>("");
        InNetwork.run(
                network,
                () -> {
                    try (var socket = new Socket()) {
                        var to = new InetSocketAddress(InetAddress.ofLiteral(address), port);
                        socket.connect(to, PATIENCE_MILLIS);
                        answer.set("connected");
                    } catch (IOException e) {
                        answer.set(String.valueOf(e.getMessage()));
                    }
                });
        return answer.get();
    }

    /** Tries many addresses as fast as it can. */
    void scan(String prefix, int addresses) throws IOException, InterruptedException {
        InNetwork.run(
                namespaces.network(),
                () -> {
                    for (int last = 1; last <= addresses; last++) {
                        try (var socket = new Socket()) {
                            var to = InetAddress.ofLiteral(prefix + last);
                            socket.connect(new InetSocketAddress(to, 80), PATIENCE_MILLIS);
                            throw new IllegalStateException(to + " was reached");
                        } catch (IOException refused) {
                            // As it has to be.
                        }
                    }
                });
    }

    /** Addresses of the name; fails when it has none by the resolver's word. */
    List<InetAddress> lookUp(String name) throws IOException, InterruptedException {
        return lookUp(name, DnsMessage.TYPE_A);
    }

    List<InetAddress> lookUp(String name, int type) throws IOException, InterruptedException {
        var answer = new AtomicReference<>(List.<InetAddress>of());
        InNetwork.run(
                namespaces.network(),
                () -> {
                    try (var socket = new DatagramSocket()) {
                        socket.setSoTimeout(PATIENCE_MILLIS);
                        socket.connect(new InetSocketAddress(Router.RESOLVER, 53));
                        byte[] query = query(name, type);
                        socket.send(new DatagramPacket(query, query.length));
                        var packet = new DatagramPacket(new byte[2_000], 2_000);
                        socket.receive(packet);
                        byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
                        if ((bytes[3] & 15) != 0) {
                            throw new IOException("code " + (bytes[3] & 15));
                        }
                        answer.set(DnsMessage.parse(bytes).answers().addresses());
                    }
                });
        return answer.get();
    }

    private static byte[] query(String name, int type) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {7, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        for (var label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(4).putShort((short) type).putShort((short) 1).array());
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        network.release();
        namespaces.close();
    }
}
