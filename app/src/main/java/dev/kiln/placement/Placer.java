package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Refusal;
import dev.kiln.executor.contract.InvocationReply.Refused;
import dev.kiln.executor.contract.InvocationReply.SandboxFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.placement.KnownExecutor.WarmKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * Chooses the executor of an invocation: one with a warm sandbox, else the one with most free
 * memory. Another executor is asked only after a refusal; a reply that was lost is never asked for
 * again.
 */
@Service
public class Placer {

    private static final Refused NOBODY =
            new Refused(
                    Refusal.NO_CAPACITY,
                    "No executor is running: start one, or wait until it is back");

    private final ExecutorRegistry registry;
    private final ExecutorCalls executors;
    private final PlacementSettings settings;

    Placer(ExecutorRegistry registry, ExecutorCalls executors, PlacementSettings settings) {
        this.registry = registry;
        this.executors = executors;
        this.settings = settings;
    }

    /** The whole response is in the reply. */
    public InvocationReply place(InvocationTask task) {
        return place(task, executor -> executors.invoke(executor, task));
    }

    /** The response goes into the sink while the function makes it. */
    public InvocationReply stream(InvocationTask task, ResponseSink sink) {
        return place(task, executor -> executors.stream(executor, task, sink));
    }

    /**
     * Spreads provisioned sandboxes: as many as it has room for on the executor that comes first,
     * the rest on the next ones. Said again and again, it follows executors that come and go.
     */
    public Prepared prepare(Preparation preparation) {
        var spec = preparation.sandbox();
        var prepared = Prepared.NOTHING;
        var ready = registry.ready().stream().map(KnownExecutor::heartbeat);
        for (var executor : ready.sorted(byAffinity(spec)).toList()) {
            int rest = Math.max(0, preparation.count() - prepared.allocated());
            var part = new Preparation(spec, rest, preparation.credentials());
            prepared = prepared.plus(executors.prepare(executor, part));
        }
        return prepared;
    }

    private InvocationReply place(
            InvocationTask task, Function<ExecutorHeartbeat, InvocationReply> asking) {
        try {
            var reply = askReady(task, asking);
            boolean isEverybodyGone = reply instanceof Refused && registry.living().isEmpty();
            return isEverybodyGone ? askReady(task, asking) : reply;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new SandboxFailed("Kiln is shutting down");
        }
    }

    private InvocationReply askReady(
            InvocationTask task, Function<ExecutorHeartbeat, InvocationReply> asking)
            throws InterruptedException {
        var ready = registry.awaitReady(settings.executorWait());
        // Nothing to choose: the estimates that only choices need cost nothing.
        return ready.size() == 1
                ? ask(ready.getFirst(), asking)
                : askBestFirst(new ArrayList<>(ready), task.sandbox(), asking);
    }

    private InvocationReply askBestFirst(
            List<KnownExecutor> left,
            SandboxSpec spec,
            Function<ExecutorHeartbeat, InvocationReply> asking) {
        var key = WarmKey.of(spec);
        InvocationReply reply = NOBODY;
        while (!left.isEmpty()) {
            var best = Collections.min(left, preference(key, spec));
            left.remove(best);
            best.noteStart(key, spec);
            reply = ask(best, asking);
            switch (reply) {
                case Refused _ -> {}
                case Succeeded _, FunctionFailed _ -> {
                    best.noteWarm(key);
                    return reply;
                }
                case SandboxFailed _ -> {
                    return reply;
                }
            }
        }
        return reply;
    }

    private InvocationReply ask(
            KnownExecutor executor, Function<ExecutorHeartbeat, InvocationReply> asking) {
        var reply = asking.apply(executor.heartbeat());
        if (reply instanceof Refused(var refusal, _)) {
            switch (refusal) {
                case NO_CAPACITY -> executor.noteFull();
                case DRAINING -> registry.holdBack(executor);
                case STALE_SPEC -> {}
            }
        }
        return reply;
    }

    private static Comparator<KnownExecutor> preference(WarmKey key, SandboxSpec spec) {
        return Comparator.comparing((KnownExecutor it) -> !it.has(spec.runtime()))
                .thenComparing(it -> it.warm(key) == 0)
                .thenComparingInt(it -> -it.freeMemoryMb())
                .thenComparing(KnownExecutor::heartbeat, byAffinity(spec));
    }

    /**
     * The version asked for before its nearest neighbour; then every function has its own stable
     * order.
     */
    private static Comparator<ExecutorHeartbeat> byAffinity(SandboxSpec spec) {
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
