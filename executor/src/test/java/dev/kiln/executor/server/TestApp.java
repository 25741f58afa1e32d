package dev.kiln.executor.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.TelemetryEvent;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.kit.TestPackages;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The three routes of the app that an executor calls. */
final class TestApp implements AutoCloseable {

    static final String TOKEN = "fleet-token-of-this-test";

    private final HttpServer server;
    private final TestPackages packages;
    private final BlockingQueue<ExecutorHeartbeat> heartbeats = new LinkedBlockingQueue<>();
    private final BlockingQueue<TelemetryEvent> telemetry = new LinkedBlockingQueue<>();

    private volatile HeartbeatAnswer answer = HeartbeatAnswer.CARRY_ON;

    TestApp(TestPackages packages) throws IOException {
        this.packages = packages;
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/fleet/heartbeats", this::heartbeat);
        server.createContext("/fleet/telemetry", this::telemetry);
        server.createContext("/fleet/code/", this::code);
        server.start();
    }

    private void heartbeat(HttpExchange exchange) throws IOException {
        heartbeats.add(WireFormat.readHeartbeat(exchange.getRequestBody()));
        Replies.bytes(exchange, 200, WireFormat.CONTENT_TYPE, WireFormat.write(answer));
    }

    /** What every heartbeat from now on is answered with. */
    void answer(HeartbeatAnswer wanted) {
        answer = wanted;
    }

    private void telemetry(HttpExchange exchange) throws IOException {
        TelemetryBatch batch = WireFormat.readBatch(exchange.getRequestBody());
        telemetry.addAll(batch.events());
        empty(exchange);
    }

    private static void empty(HttpExchange exchange) throws IOException {
        boolean isOurs =
                ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(isOurs ? 204 : 401, -1);
        exchange.close();
    }

    private void code(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        try (var zip = packages.open(path.substring(path.lastIndexOf('/') + 1))) {
            Replies.bytes(exchange, 200, "application/zip", zip.readAllBytes());
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next one that this executor had not sent before. */
    ExecutorHeartbeat awaitHeartbeat() throws InterruptedException {
        var beat = heartbeats.poll(30, TimeUnit.SECONDS);
        if (beat == null) {
            throw new AssertionError("no heartbeat");
        }
        return beat;
    }

    void forgetHeartbeats() {
        heartbeats.clear();
    }

    TelemetryEvent awaitTelemetry() throws InterruptedException {
        var event = telemetry.poll(30, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("no telemetry");
        }
        return event;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
