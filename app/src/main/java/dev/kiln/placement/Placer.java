package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationTask;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;

/**
 * Chooses the executor of an invocation: the same one for the same function, so that its sandboxes
 * are warm, else the next. Another executor is asked only after a refusal; a reply that was lost is
 * never asked for again.
 */
@Service
public class Placer {

    private static final Refused NOBODY =
            new Refused(
                    Refusal.NO_CAPACITY,
                    "No executor is running: start one, or wait until it is back");

    private final ExecutorRegistry registry;
    private final HttpFunctionExecutor http;
    private final PlacementSettings settings;

    Placer(ExecutorRegistry registry, HttpFunctionExecutor http, PlacementSettings settings) {
        this.registry = registry;
        this.http = http;
        this.settings = settings;
    }

    public InvocationReply place(InvocationTask task) {
        try {
            var reply = askReady(task);
            boolean isEverybodyGone = reply instanceof Refused && registry.living().isEmpty();
            return isEverybodyGone ? askReady(task) : reply;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new SandboxFailed("Kiln is shutting down");
        }
    }

    private InvocationReply askReady(InvocationTask task) throws InterruptedException {
        return ask(registry.awaitReady(settings.executorWait()), task);
    }

    private InvocationReply ask(List<ExecutorHeartbeat> ready, InvocationTask task) {
        InvocationReply reply = NOBODY;
        for (var executor : ready.stream().sorted(byAffinity(task)).toList()) {
            reply = http.invoke(executor, task);
            if (!(reply instanceof Refused)) {
                return reply;
            }
        }
        return reply;
    }

    /**
     * The version asked for before its nearest neighbour; then every function has its own stable
     * order.
     */
    private static Comparator<ExecutorHeartbeat> byAffinity(InvocationTask task) {
        var spec = task.sandbox();
        return Comparator.comparing((ExecutorHeartbeat it) -> !has(it, spec.runtime()))
                .thenComparingInt(
                        it ->
                                scrambled(
                                        Objects.hash(
                                                spec.accountId(),
                                                spec.functionName(),
                                                it.executorId())));
    }

    /** Spreads neighbouring hashes: else one executor would come first for every function. */
    private static int scrambled(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }

    private static boolean has(ExecutorHeartbeat executor, String runtime) {
        return executor.runtimes().stream().anyMatch(offer -> offer.identifier().equals(runtime));
    }
}
