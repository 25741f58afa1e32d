package dev.kiln.placement;

import dev.kiln.executor.contract.AppLink;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Speaks to one executor: over a lasting connection where there is one, else by HTTP. Says apart
 * what certainly did not run (refused) from what may have (failed).
 */
@Component
class ExecutorCalls {

    /** A cold start may take Lambda's 10 s before the function's own timeout begins. */
    private static final Duration INIT_LIMIT = Duration.ofSeconds(10);

    private final Map<String, ExecutorLinks> links = new ConcurrentHashMap<>();
    private final ExecutorRegistry registry;
    private final HttpFunctionExecutor http;
    private final PlacementSettings settings;
    private final String fleetToken;

    ExecutorCalls(
            ExecutorRegistry registry,
            HttpFunctionExecutor http,
            PlacementSettings settings,
            @Value("${kiln.fleet-token}") String fleetToken) {
        this.registry = registry;
        this.http = http;
        this.settings = settings;
        this.fleetToken = fleetToken;
        registry.onFence(this::forget);
    }

    InvocationReply invoke(ExecutorHeartbeat executor, InvocationTask task) {
        var links = links(executor);
        return links == null
                ? http.invoke(executor, task)
                : call(links, executor, task, link -> link.invoke(task));
    }

    /** Parts go into the sink as they come; what is refused has none. */
    InvocationReply stream(ExecutorHeartbeat executor, InvocationTask task, ResponseSink sink) {
        var links = links(executor);
        return links == null
                ? http.stream(executor, task, sink)
                : call(links, executor, task, link -> link.stream(task, sink));
    }

    Prepared prepare(ExecutorHeartbeat executor, Preparation preparation) {
        return http.prepare(executor, preparation);
    }

    private @Nullable ExecutorLinks links(ExecutorHeartbeat executor) {
        var known = links.get(executor.executorId());
        if (known != null) {
            return known;
        }
        return hasSocketHere(executor)
                ? links.computeIfAbsent(
                        executor.executorId(), _ -> new ExecutorLinks(executor, this::open))
                : null;
    }

    /**
     * SAFETY: only who is on this host, and so knows the fleet's token, can name a socket that the
     * token is sent to. One of another container has its socket elsewhere.
     */
    private static boolean hasSocketHere(ExecutorHeartbeat executor) {
        var socket = executor.socket();
        return socket != null
                && executor.address().toString().startsWith("http://127.0.0.1:")
                && Files.exists(Path.of(socket));
    }

    private AppLink open(ExecutorHeartbeat executor) throws IOException {
        var channel = SocketChannel.open(UnixDomainSocketAddress.of(executor.socket()));
        try {
            return AppLink.open(
                    Channels.newInputStream(channel),
                    Channels.newOutputStream(channel),
                    channel,
                    fleetToken,
                    executor.executorId());
        } catch (IOException refused) {
            channel.close();
            throw refused;
        }
    }

    private InvocationReply call(
            ExecutorLinks links,
            ExecutorHeartbeat executor,
            InvocationTask task,
            ExecutorLinks.Call call) {
        try {
            return links.call(limit(task).toNanos(), call);
        } catch (ExecutorLinks.NoLink | AppLink.NotSent absent) {
            registry.forget(executor);
            return new Refused(
                    Refusal.NO_CAPACITY, "The executor at " + executor.address() + " is gone");
        } catch (ExecutorLinks.Overdue overdue) {
            return new SandboxFailed(
                    "The executor did not answer in time. The function may have run; it was not tried again.");
        } catch (ClosedByInterruptException stopped) {
            Thread.currentThread().interrupt();
            return new SandboxFailed("Kiln is shutting down");
        } catch (IOException lost) {
            registry.forget(executor);
            return new SandboxFailed(
                    "The executor was lost while the function ran. It may have run in part; it was not tried again.");
        }
    }

    private Duration limit(InvocationTask task) {
        return task.sandbox().timeout().plus(INIT_LIMIT).plus(settings.replyMargin());
    }

    private void forget(ExecutorHeartbeat executor) {
        var gone = links.remove(executor.executorId());
        if (gone != null) {
            gone.close();
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void look() {
        links.values().forEach(ExecutorLinks::look);
        var living = registry.living().stream().map(ExecutorHeartbeat::executorId).toList();
        links.entrySet().removeIf(it -> !living.contains(it.getKey()) && it.getValue().isEmpty());
    }
}
