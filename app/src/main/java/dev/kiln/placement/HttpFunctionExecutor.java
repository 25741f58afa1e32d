package dev.kiln.placement;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Speaks to one executor. Says apart what certainly did not run (refused) from what may have
 * (failed).
 */
@Component
class HttpFunctionExecutor {

    /** A cold start may take Lambda's 10 s before the function's own timeout begins. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ExecutorRegistry registry;
    private final PlacementSettings settings;
    private final String fleetToken;

    HttpFunctionExecutor(
            ExecutorRegistry registry,
            PlacementSettings settings,
            @Value("${kiln.fleet-token}") String fleetToken) {
        this.registry = registry;
        this.settings = settings;
        this.fleetToken = fleetToken;
    }

    InvocationReply invoke(ExecutorHeartbeat executor, InvocationTask task) {
        try {
            return read(
                    client.send(
                            request(executor, task), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (ConnectException | HttpConnectTimeoutException absent) {
            registry.forget(executor);
            return new Refused(
                    Refusal.NO_CAPACITY, "The executor at " + executor.address() + " is gone");
        } catch (IOException lost) {
            return new SandboxFailed(
                    "The executor was lost while the function ran. It may have run in part; it was not tried again.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new SandboxFailed("Kiln is shutting down");
        }
    }

    private HttpRequest request(ExecutorHeartbeat executor, InvocationTask task) {
        var deadline = task.sandbox().timeout().plus(INIT_LIMIT).plus(settings.replyMargin());
        return HttpRequest.newBuilder(executor.address().resolve("/invocations"))
                .timeout(deadline)
                .header("Authorization", "Bearer " + fleetToken)
                .header(ContractVersion.HEADER, Integer.toString(ContractVersion.CURRENT))
                .header("Content-Type", WireFormat.CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireFormat.write(task)))
                .build();
    }

    private static InvocationReply read(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            if (response.statusCode() != 200) {
                return new Refused(
                        Refusal.STALE_SPEC,
                        "The executor answered with status " + response.statusCode());
            }
            return WireFormat.readReply(body);
        }
    }
}
