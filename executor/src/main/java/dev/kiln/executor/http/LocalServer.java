package dev.kiln.executor.http;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Serves routes to one sandbox. A small HTTP/1.1 server of our own, because it costs no thread per
 * sandbox while idle and every size that a sandbox can choose is bounded in it.
 */
public final class LocalServer implements Closeable {

    private static final int MAX_CONNECTIONS = 64;
    private static final byte[] CONTINUE =
            "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocketChannel server;
    private final HttpRoutes routes;
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private LocalServer(ServerSocketChannel server, HttpRoutes routes) {
        this.server = server;
        this.routes = routes;
    }

    /** A listening socket in the network of the calling thread, which does not start a thread. */
    public static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        return ServerSocketChannel.open().bind(address, MAX_CONNECTIONS);
    }

    public static LocalServer serve(ServerSocketChannel channel, HttpRoutes routes) {
        var server = new LocalServer(channel, routes);
        Thread.ofVirtual().name("sandbox-api").start(server::accept);
        return server;
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
        if (connections.size() >= MAX_CONNECTIONS) {
            connection.close();
            return;
        }
        connections.add(connection);
        Thread.ofVirtual().name("sandbox-connection").start(() -> serve(connection));
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
            var in = new BufferedInputStream(Channels.newInputStream(connection), 16 * 1024);
            var out = Channels.newOutputStream(connection);
            for (var request = HttpRequest.read(in);
                    request.isPresent();
                    request = HttpRequest.read(in)) {
                answer(request.get(), in, out);
                if (request.get().wantsClose()) {
                    return;
                }
            }
        } catch (IOException sandboxHungUp) {
            // Whoever waits for an answer learns about it from the end of the process.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(HttpRequest request, InputStream in, OutputStream out)
            throws IOException, InterruptedException {
        if (request.expectsContinue()) {
            out.write(CONTINUE);
        }
        var route = routes.find(request);
        if (route.isPresent()) {
            route.get().handle(request, in).write(out);
        } else {
            RequestBody.read(in, request, 0);
            HttpReply.notFound().write(out);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            System.err.println("sandbox_api=not_closed reason=" + e.getMessage());
        }
    }
}
