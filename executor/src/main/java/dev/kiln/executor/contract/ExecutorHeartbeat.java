package dev.kiln.executor.contract;

import java.net.URI;
import java.util.List;

/**
 * An executor says every two seconds that it lives, where it is and what it has. The first one
 * registers it.
 *
 * @param executorId new for every start of an executor
 * @param address base of its HTTP server, such as {@code http://127.0.0.1:21000}
 */
public record ExecutorHeartbeat(
        String executorId,
        URI address,
        List<RuntimeOffer> runtimes,
        int memoryMb,
        int freeMemoryMb,
        int busySandboxes,
        int idleSandboxes,
        boolean isDraining) {

    public ExecutorHeartbeat {
        runtimes = List.copyOf(runtimes);
    }
}
