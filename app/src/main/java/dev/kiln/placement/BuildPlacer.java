package dev.kiln.placement;

import dev.kiln.executor.contract.BuildFormat;
import dev.kiln.executor.contract.BuildReply;
import dev.kiln.executor.contract.BuildReply.BuildFailed;
import dev.kiln.executor.contract.BuildReply.BuildRefused;
import dev.kiln.executor.contract.BuildSink;
import dev.kiln.executor.contract.BuildTask;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * Chooses the executor of a build: one that has the runtime, with the most free memory. Another one
 * is asked when it refuses.
 */
@Service
public class BuildPlacer {

    private static final BuildRefused NOBODY =
            new BuildRefused("No executor is running: start one, or wait until it is back.");

    /** An executor ends a build itself, long before. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ExecutorClients clients;
    private final ExecutorRegistry registry;

    BuildPlacer(ExecutorRegistry registry, ExecutorClients clients) {
        this.registry = registry;
        this.clients = clients;
    }

    /** Lines and parts go into the sink as they come; a sink that throws cancels the build. */
    public BuildReply build(BuildTask task, BuildSink sink) {
        BuildReply reply = NOBODY;
        var executors =
                registry.living().stream()
                        .filter(it -> !it.isDraining())
                        .sorted(preference(task.runtime()))
                        .toList();
        for (var executor : executors) {
            reply = ask(executor, task, sink);
            if (!(reply instanceof BuildRefused)) {
                return reply;
            }
        }
        return reply;
    }

    private static Comparator<ExecutorHeartbeat> preference(String runtime) {
        return Comparator.comparing((ExecutorHeartbeat it) -> !has(it, runtime))
                .thenComparingInt(it -> -it.load().freeMemoryMb());
    }

    private static boolean has(ExecutorHeartbeat executor, String runtime) {
        return executor.runtimes().stream().anyMatch(it -> it.identifier().equals(runtime));
    }

    private BuildReply ask(ExecutorHeartbeat executor, BuildTask task, BuildSink sink) {
        try {
            var request =
                    clients.request(executor, "/builds", BuildFormat.write(task))
                            .timeout(LONGEST)
                            .build();
            var response =
                    clients.of(executor).send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (var body = response.body();
                    var _ = Watchdog.over(body, LONGEST)) {
                return response.statusCode() == 200
                        ? BuildFormat.read(body, sink)
                        : new BuildRefused(
                                "The executor answered with status " + response.statusCode());
            }
        } catch (ConnectException | HttpConnectTimeoutException absent) {
            return new BuildRefused("The executor at " + executor.address() + " is gone.");
        } catch (IOException lost) {
            return new BuildFailed("The executor was lost while it built. Try again.", List.of());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new BuildRefused("Kiln is shutting down.");
        }
    }
}
