package dev.kiln.placement;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.BuildFormat;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildReply.BuildRefused;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An executor at the other end of a real connection that answers as the test says, and keeps what
 * it was asked.
 */
public final class ScriptedExecutor implements AutoCloseable {

    private final HttpServer server;
    private final Function<InvocationTask, InvocationReply> script;
    private final List<InvocationTask> tasks = new CopyOnWriteArrayList<>();
    private final List<BuildTask> builds = new CopyOnWriteArrayList<>();
    private volatile Function<BuildTask, BuildReply> buildScript =
            _ -> new BuildRefused("This executor does not build");
    private volatile byte[] artifact = {};
    private final Map<SandboxSpec, Integer> preparations = new ConcurrentHashMap<>();
    private volatile @Nullable String preparationFailure;
    private final String id = UUID.randomUUID().toString();

    public ScriptedExecutor(Function<InvocationTask, InvocationReply> script) {
        this.script = script;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/invocations", this::answer);
        server.createContext("/preparations", this::prepare);
        server.createContext("/builds", this::build);
        server.start();
    }

    /** One whose connection breaks after the task has arrived. */
    public static ScriptedExecutor dying() {
        return new ScriptedExecutor(
                _ -> {
                    throw new IllegalStateException("killed");
                });
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var task = WireFormat.readTask(exchange.getRequestBody());
            tasks.add(task);
            var reply = WireFormat.write(script.apply(task));
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (IllegalStateException killed) {
            // closing without an answer is what a killed process looks like
        }
    }

    /** Everything is there at once, or nothing with the failure that the test gave. */
    private void prepare(HttpExchange exchange) throws IOException {
        try (exchange) {
            var wish = WireFormat.readPreparation(exchange.getRequestBody());
            preparations.put(wish.sandbox(), wish.count());
            var ready = preparationFailure == null ? wish.count() : 0;
            var reply = WireFormat.write(new Prepared(ready, ready, preparationFailure));
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    /** What comes of builds; what succeeds makes this package. */
    public void onBuild(Function<BuildTask, BuildReply> answer, byte[] zip) {
        buildScript = answer;
        artifact = zip;
    }

    public List<BuildTask> builds() {
        return builds;
    }

    private void build(HttpExchange exchange) throws IOException {
        try (exchange) {
            var task = BuildFormat.readTask(exchange.getRequestBody());
            builds.add(task);
            exchange.sendResponseHeaders(200, 0);
            var writer = new BuildFormat.Writer(exchange.getResponseBody());
            writer.line("compiling one file");
            writer.artifact(Payload.of(artifact));
            writer.end(buildScript.apply(task));
        }
    }

    /** How many of each it was last asked to keep. */
    public Map<SandboxSpec, Integer> preparations() {
        return preparations;
    }

    public void failPreparations(String failure) {
        preparationFailure = failure;
    }

    public List<InvocationTask> tasks() {
        return tasks;
    }

    /** Tests share one app: an event of an earlier one may run here, too. */
    public List<InvocationTask> tasks(Caller caller) {
        var account = caller.account().value();
        return tasks.stream().filter(it -> it.sandbox().accountId().equals(account)).toList();
    }

    public ExecutorHeartbeat heartbeat() {
        return heartbeat(false);
    }

    /** After this the executor gets no more work: tests that share an app leave nothing behind. */
    public ExecutorHeartbeat draining() {
        return heartbeat(true);
    }

    public ExecutorHeartbeat heartbeatWith(RuntimeOffer runtime) {
        return heartbeat(false, runtime);
    }

    private ExecutorHeartbeat heartbeat(boolean isDraining) {
        return heartbeat(isDraining, new RuntimeOffer("nodejs", "nodejs20.x", "20.20.2"));
    }

    private ExecutorHeartbeat heartbeat(boolean isDraining, RuntimeOffer runtime) {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return TestHeartbeats.of(id, address, List.of(runtime), isDraining);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
