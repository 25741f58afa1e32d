package dev.kiln.executor.contract;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An executor says every second that it lives, where it is and what it has. The first one registers
 * it; the app answers with a {@link HeartbeatAnswer}.
 *
 * @param executorId new for every start of an executor
 * @param address where it takes invocations
 * @param host what stays the same over its starts
 * @param warm the idle sandboxes by function, at most {@link #MAX_WARM} of them
 * @param facts about the host, for people: shown as they are
 * @param isDraining whether it refuses new invocations, on whoever's wish
 * @param socket a Unix socket on which it takes invocations from an app of the same host; null when
 *     it has none
 */
public record ExecutorHeartbeat(
        String executorId,
        URI address,
        ExecutorHost host,
        List<RuntimeOffer> runtimes,
        ExecutorLoad load,
        List<WarmSandboxes> warm,
        List<HostFact> facts,
        boolean isDraining,
        @Nullable String socket) {

    public static final int MAX_WARM = 1_000;

    public ExecutorHeartbeat {
        runtimes = List.copyOf(runtimes);
        warm = List.copyOf(warm);
        facts = List.copyOf(facts);
    }

    /** Of an executor that is reached at its address only. */
    public ExecutorHeartbeat(
            String executorId,
            URI address,
            ExecutorHost host,
            List<RuntimeOffer> runtimes,
            ExecutorLoad load,
            List<WarmSandboxes> warm,
            List<HostFact> facts,
            boolean isDraining) {
        this(executorId, address, host, runtimes, load, warm, facts, isDraining, null);
    }
}
