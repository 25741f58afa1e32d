package dev.kiln.executor.awsapi;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Listens inside one sandbox's network for the AWS SDKs of its function. A connection costs a
 * virtual thread while it is open; there are never more than so many.
 */
public final class AwsApiServer implements Closeable {

    public static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9002);

    private static final int MAX_CONNECTIONS = 64;

    /** What a client may keep a connection waiting, between requests and in the middle of one. */
    private static final int IDLE_MILLIS = 60_000;

    private final ServerSocketChannel server;
    private final AwsApi api;
    private final String sandbox;
    private final Set<Closeable> open = ConcurrentHashMap.newKeySet();

    private AwsApiServer(ServerSocketChannel server, AwsApi api, String sandbox) {
        this.server = server;
        this.api = api;
        this.sandbox = sandbox;
    }

    /** A listening socket in the network of the calling thread, which does not start a thread. */
    public static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        return ServerSocketChannel.open().bind(address, MAX_CONNECTIONS);
    }

    /**
     * @param sandbox account and function, for the app to know where a request comes from
     */
    public static AwsApiServer serve(ServerSocketChannel channel, AwsApi api, String sandbox) {
        var server = new AwsApiServer(channel, api, sandbox);
        Thread.ofVirtual().name("aws-api").start(server::accept);
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
        if (open.size() >= MAX_CONNECTIONS * 2) {
            connection.close();
            return;
        }
        open.add(connection);
        Thread.ofVirtual().name("aws-api-connection").start(() -> serve(connection));
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var socket = connection.socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            var in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
            var exchange = new AwsExchange(in, socket.getOutputStream(), this::connect, sandbox);
            while (exchange.serveOne()) {
                // The next request on the same connection.
            }
        } catch (IOException hungUp) {
            // Either side may go at any time; the SDK tries again.
        } finally {
            open.remove(connection);
        }
    }

    private AwsExchange.Upstream connect() throws IOException {
        Socket socket = api.connect();
        open.add(socket);
        return new AwsExchange.Upstream(socket, () -> open.remove(socket));
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            System.err.println("aws_api=not_closed reason=" + e.getMessage());
        }
    }
}
