package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kiln.executor.contract.PackageBuilder;
import dev.kiln.executor.pool.PooledExecutor;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;

/** Listens on a free port of the loopback interface, for the app only. */
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
    private final OpenExchanges open = new OpenExchanges();

    private ExecutorServer(HttpServer server) {
        this.server = server;
    }

    public static ExecutorServer start(
            PooledExecutor executor, PackageBuilder builder, String token) throws IOException {
        var server = new ExecutorServer(bind());
        server.serve(executor, builder, new PeerCheck(token));
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

    /** Replies that are being written still arrive. */
    public void stop() throws InterruptedException {
        open.awaitNone(STOP_PATIENCE);
        server.stop(0);
    }
}
