package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.contract.StreamedReply;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Speaks to one executor. Says apart what certainly did not run (refused) from what may have
 * (failed).
 */
@Component
class HttpFunctionExecutor {

    /** A cold start may take Lambda's 10 s before the function's own timeout begins. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final CallsInFlight inFlight = new CallsInFlight();
    private final ExecutorClients clients;
    private final ExecutorRegistry registry;
    private final PlacementSettings settings;

    HttpFunctionExecutor(
            ExecutorRegistry registry, ExecutorClients clients, PlacementSettings settings) {
        this.registry = registry;
        this.clients = clients;
        registry.onFence(executor -> inFlight.cut(executor.executorId()));
        this.settings = settings;
    }

    InvocationReply invoke(ExecutorHeartbeat executor, InvocationTask task) {
        return exchange(
                executor, () -> read(send(executor, "/invocations", task), WireFormat::readReply));
    }

    /** Parts go into the sink as they come; what is refused has none. */
    InvocationReply stream(ExecutorHeartbeat executor, InvocationTask task, ResponseSink sink) {
        return exchange(
                executor,
                () -> {
                    var response = send(executor, "/streams", task);
                    try (var _ = Watchdog.over(response.body(), deadline(task))) {
                        return read(response, in -> StreamedReply.read(in, sink));
                    }
                });
    }

    /** Nothing when the executor cannot be asked: it is asked again anyway. */
    Prepared prepare(ExecutorHeartbeat executor, Preparation preparation) {
        try {
            var request =
                    clients.request(executor, "/preparations", WireFormat.write(preparation))
                            .timeout(settings.replyMargin())
                            .build();
            var response =
                    clients.of(executor).send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body()) {
                return response.statusCode() == 200
                        ? WireFormat.readPrepared(body)
                        : Prepared.NOTHING;
            }
        } catch (IOException absent) {
            return Prepared.NOTHING;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Prepared.NOTHING;
        }
    }

    private InvocationReply exchange(ExecutorHeartbeat executor, Exchange exchange) {
        try (var call = inFlight.begin(executor.executorId())) {
            return call.isCut() ? lost() : run(executor, exchange, call);
        }
    }

    private InvocationReply run(
            ExecutorHeartbeat executor, Exchange exchange, CallsInFlight.Call call) {
        try {
            return exchange.run();
        } catch (ConnectException | HttpConnectTimeoutException absent) {
            registry.forget(executor);
            return new Refused(
                    Refusal.NO_CAPACITY, "The executor at " + executor.address() + " is gone");
        } catch (HttpTimeoutException overdue) {
            return new SandboxFailed(
                    "The executor did not answer in time. The function may have run; it was not tried again.");
        } catch (IOException lost) {
            registry.forget(executor);
            return lost();
        } catch (InterruptedException stopped) {
            if (call.isCut()) {
                return lost();
            }
            Thread.currentThread().interrupt();
            return new SandboxFailed("Kiln is shutting down");
        }
    }

    private static SandboxFailed lost() {
        return new SandboxFailed(
                "The executor was lost while the function ran. It may have run in part; it was not tried again.");
    }

    private HttpResponse<InputStream> send(
            ExecutorHeartbeat executor, String path, InvocationTask task)
            throws IOException, InterruptedException {
        var request =
                clients.request(executor, path, WireFormat.write(task))
                        .timeout(deadline(task))
                        .build();
        return clients.of(executor).send(request, HttpResponse.BodyHandlers.ofInputStream());
    }

    private Duration deadline(InvocationTask task) {
        return task.sandbox().timeout().plus(INIT_LIMIT).plus(settings.replyMargin());
    }

    private static InvocationReply read(HttpResponse<InputStream> response, ReplyReader reader)
            throws IOException {
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                return new Refused(
                        Refusal.STALE_SPEC,
                        "The executor answered with status " + response.statusCode());
            }
            return reader.read(body);
        }
    }

    private interface Exchange {
        InvocationReply run() throws IOException, InterruptedException;
    }

    private interface ReplyReader {
        InvocationReply read(InputStream in) throws IOException;
    }
}
