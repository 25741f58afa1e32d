package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.kiln.executor.contract.PackageBuilder;
import dev.kiln.executor.fleet.AppAccess;
import dev.kiln.executor.pool.PooledExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Listens for the app only: on a free port of the loopback interface, or with certificates on both
 * sides where an app on another machine reaches it.
 */
public final class ExecutorServer {

    /** Below the ephemeral range: a client that polls a dead port there can meet itself. */
    private static final int FIRST_PORT = 21_000;

    private static final int LAST_PORT = 31_999;

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    static {
        // Without it a small reply waits up to 40 ms for the acknowledgement of its head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final String origin;
    private final OpenExchanges open = new OpenExchanges();

    private ExecutorServer(HttpServer server, String origin) {
        this.server = server;
        this.origin = origin;
    }

    public static ExecutorServer start(
            PooledExecutor executor, PackageBuilder builder, AppAccess access) throws IOException {
        return switch (access) {
            case AppAccess.SharedToken(var token) -> {
                var socket = bind(InetAddress.ofLiteral("127.0.0.1"), 0, HttpServer::create);
                var server = new ExecutorServer(socket, "http://127.0.0.1:");
                server.serve(executor, builder, PeerCheck.ofToken(token));
                yield server;
            }
            case AppAccess.Joined joined -> {
                var server = new ExecutorServer(secured(joined), "https://" + joined.host() + ":");
                server.serve(executor, builder, PeerCheck.ofCertificate());
                yield server;
            }
        };
    }

    /** SAFETY: without the app's certificate there is no connection, so no request either. */
    private static HttpServer secured(AppAccess.Joined joined) throws IOException {
        var server = bind(InetAddress.ofLiteral("0.0.0.0"), joined.port(), HttpsServer::create);
        ((HttpsServer) server)
                .setHttpsConfigurator(
                        new HttpsConfigurator(joined.tls()) {
                            @Override
                            public void configure(HttpsParameters parameters) {
                                var both = getSSLContext().getDefaultSSLParameters();
                                both.setNeedClientAuth(true);
                                both.setProtocols(new String[] {"TLSv1.3"});
                                parameters.setSSLParameters(both);
                            }
                        });
        return server;
    }

    private void serve(PooledExecutor executor, PackageBuilder builder, PeerCheck check) {
        // Platform threads: one of them blocks in the pipe of the sandbox while its function runs.
        server.setExecutor(
                Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("exchange-", 0).daemon().factory()));
        add(check, "/invocations", new InvokeHandler(executor));
        add(check, "/streams", new StreamHandler(executor));
        add(check, "/preparations", new PrepareHandler(executor));
        add(check, "/builds", new BuildHandler(builder));
        add(check, "/health", new HealthHandler(executor));
        add(check, "/drain", new DrainHandler(executor));
        server.start();
    }

    private void add(PeerCheck check, String path, HttpHandler handler) {
        server.createContext(path, handler).getFilters().addAll(List.of(open, check));
    }

    private static HttpServer bind(InetAddress address, int wanted, Creation creation)
            throws IOException {
        int first = wanted == 0 ? FIRST_PORT : wanted;
        int last = wanted == 0 ? LAST_PORT : wanted;
        for (int port = first; port <= last; port++) {
            try {
                return creation.create(new InetSocketAddress(address, port), 0);
            } catch (BindException taken) {
                // Another executor or program of this host: try the next one.
            }
        }
        throw new IOException(
                "No port from "
                        + first
                        + " to "
                        + last
                        + " is free on "
                        + address.getHostAddress());
    }

    public URI address() {
        return URI.create(origin + server.getAddress().getPort());
    }

    @FunctionalInterface
    private interface Creation {
        HttpServer create(InetSocketAddress address, int backlog) throws IOException;
    }

    /** Replies that are being written still arrive. */
    public void stop() throws InterruptedException {
        open.awaitNone(STOP_PATIENCE);
        server.stop(0);
    }
}
