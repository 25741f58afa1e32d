package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.ExecutorHost;
import dev.kiln.executor.contract.ExecutorLoad;
import dev.kiln.executor.contract.HostFact;
import dev.kiln.executor.contract.RuntimeOffer;
import dev.kiln.executor.contract.WarmSandboxes;
import java.net.URI;
import java.util.List;

/** Heartbeats of executors with 4 GB, all of it free. */
public final class TestHeartbeats {

    private static final ExecutorLoad EMPTY = new ExecutorLoad(4096, 4096, 0, 0, 0);

    private TestHeartbeats() {}

    public static ExecutorHeartbeat of(
            String id, URI address, List<RuntimeOffer> runtimes, boolean isDraining) {
        var host = new ExecutorHost("member-" + id, "host-" + id, "test");
        return new ExecutorHeartbeat(
                id, address, host, runtimes, EMPTY, List.of(), List.of(), isDraining);
    }

    /** Of an executor that says this about its host. */
    public static ExecutorHeartbeat with(ExecutorHeartbeat beat, HostFact fact) {
        return new ExecutorHeartbeat(
                beat.executorId(),
                beat.address(),
                beat.host(),
                beat.runtimes(),
                beat.load(),
                beat.warm(),
                List.of(fact),
                beat.isDraining());
    }

    static ExecutorHeartbeat with(ExecutorHeartbeat beat, ExecutorLoad load) {
        return with(beat, beat.host(), load, beat.warm());
    }

    static ExecutorHeartbeat with(ExecutorHeartbeat beat, WarmSandboxes... warm) {
        return with(beat, beat.host(), beat.load(), List.of(warm));
    }

    /** The same executor, started later with another id. */
    public static ExecutorHeartbeat startOf(ExecutorHost host, ExecutorHeartbeat beat) {
        return with(beat, host, beat.load(), beat.warm());
    }

    private static ExecutorHeartbeat with(
            ExecutorHeartbeat beat,
            ExecutorHost host,
            ExecutorLoad load,
            List<WarmSandboxes> warm) {
        return new ExecutorHeartbeat(
                beat.executorId(),
                beat.address(),
                host,
                beat.runtimes(),
                load,
                warm,
                beat.facts(),
                beat.isDraining());
    }
}
