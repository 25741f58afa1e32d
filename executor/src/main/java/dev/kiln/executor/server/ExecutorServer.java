package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kiln.executor.pool.PooledExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Executors;

/** Listens on a free port of the loopback interface, for the app only. */
public final class ExecutorServer {

    /** Below the ephemeral range: a client that polls a dead port there can meet itself. */
    private static final int FIRST_PORT = 21_000;

    private static final int LAST_PORT = 31_999;

    private final HttpServer server;

    private ExecutorServer(HttpServer server) {
        this.server = server;
    }

    public static ExecutorServer start(PooledExecutor executor, String token) throws IOException {
        var server = bind();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var check = new PeerCheck(token);
        add(server, check, "/invocations", new InvokeHandler(executor));
        add(server, check, "/health", new HealthHandler(executor));
        add(server, check, "/drain", new DrainHandler(executor));
        server.start();
        return new ExecutorServer(server);
    }

    private static void add(HttpServer server, PeerCheck check, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().add(check);
    }

    private static HttpServer bind() throws IOException {
        for (int port = FIRST_PORT; port <= LAST_PORT; port++) {
            try {
                return HttpServer.create(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
            } catch (BindException taken) {
                // Another executor or program of this host: try the next one.
            }
        }
        throw new IOException("No port between 21000 and 31999 is free on 127.0.0.1");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void stop() {
        server.stop(0);
    }
}
