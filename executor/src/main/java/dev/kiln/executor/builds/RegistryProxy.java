package dev.kiln.executor.builds;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An HTTP proxy inside one build's network, the only way out of it. The executor opens the
 * connections, to the named hosts and ports only.
 *
 * <p>SAFETY: a name is looked up by the executor, never by the build, and what is not in the list
 * is not looked up at all; so neither an address nor a name of the build's choice is ever reached.
 */
final class RegistryProxy implements Closeable {

    static final int PORT = 9003;

    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_COMPLAINTS = 20;

    private final ServerSocketChannel server;
    private final Set<RegistryHost> allowed;
    private final UpstreamProxy upstream;
    private final Consumer<String> complaints;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private RegistryProxy(
            ServerSocketChannel server,
            Set<RegistryHost> allowed,
            UpstreamProxy upstream,
            Consumer<String> complaints) {
        this.server = server;
        this.allowed = allowed;
        this.upstream = upstream;
        this.complaints = complaints;
    }

    /** A listening socket in the network of the calling thread, which does not start a thread. */
    static ServerSocketChannel bind() throws IOException {
        return ServerSocketChannel.open()
                .bind(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), PORT),
                        MAX_CONNECTIONS);
    }

    /**
     * @param complaints what was asked for and refused, in words for the log of the build
     */
    static RegistryProxy serve(
            ServerSocketChannel channel,
            Set<RegistryHost> allowed,
            UpstreamProxy upstream,
            Consumer<String> complaints) {
        var proxy = new RegistryProxy(channel, allowed, upstream, complaints);
        Thread.ofVirtual().name("registry-proxy").start(proxy::accept);
        return proxy;
    }

    private void accept() {
        try {
            while (server.isOpen()) {
                admit(server.accept());
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void admit(SocketChannel connection) throws IOException {
        if (open.size() >= MAX_CONNECTIONS * 2) {
            connection.close();
            return;
        }
        open.add(connection);
        Thread.ofVirtual().name("registry-connection").start(() -> serve(connection));
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var in = UpstreamProxy.buffered(connection.socket().getInputStream());
            var out = connection.socket().getOutputStream();
            var request = ProxyRequest.read(in);
            if (request.isPresent()) {
                answer(request.get(), in, out);
            }
        } catch (IOException hungUp) {
            // Either side may go at any time; installers try again.
        } finally {
            open.remove(connection);
        }
    }

    private void answer(ProxyRequest request, InputStream in, OutputStream out) throws IOException {
        var target = request.host().filter(allowed::contains);
        if (target.isEmpty()) {
            refuse(request, out);
            return;
        }
        try (var socket = connect(request, target.get(), out)) {
            open.add(socket);
            try {
                begin(request, socket, out);
                pipe(socket, in, out);
            } finally {
                open.remove(socket);
            }
        }
    }

    private Socket connect(ProxyRequest request, RegistryHost target, OutputStream out)
            throws IOException {
        try {
            return upstream.connect(target);
        } catch (IOException | RuntimeException unreachable) {
            complain(request.target() + " cannot be reached: " + unreachable.getMessage());
            write(out, "HTTP/1.1 502 Registry cannot be reached\r\nContent-Length: 0\r\n\r\n");
            throw new IOException("no registry", unreachable);
        }
    }

    private void refuse(ProxyRequest request, OutputStream out) throws IOException {
        complain(
                request.target()
                        + " is not one of the configured registries. Whoever runs Kiln can allow it"
                        + " with KILN_BUILD_HOSTS.");
        write(out, "HTTP/1.1 403 Not a configured registry\r\nContent-Length: 0\r\n\r\n");
    }

    private void complain(String text) {
        if (refused.size() < MAX_COMPLAINTS && refused.add(text)) {
            complaints.accept("Kiln: " + text.replaceAll("[^ -~]", "?"));
        }
    }

    private static void begin(ProxyRequest request, Socket registry, OutputStream out)
            throws IOException {
        if (request.isTunnel()) {
            write(out, "HTTP/1.1 200 Connected\r\n\r\n");
        } else {
            write(registry.getOutputStream(), request.forRegistry());
        }
    }

    private static void pipe(Socket registry, InputStream in, OutputStream out) throws IOException {
        Thread.ofVirtual()
                .name("registry-upload")
                .start(
                        () -> {
                            try {
                                in.transferTo(registry.getOutputStream());
                                registry.shutdownOutput();
                            } catch (IOException hungUp) {
                                // The other direction notices, too.
                            }
                        });
        registry.getInputStream().transferTo(out);
        out.flush();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            System.err.println("registry_proxy=not_closed reason=" + e.getMessage());
        }
    }
}
