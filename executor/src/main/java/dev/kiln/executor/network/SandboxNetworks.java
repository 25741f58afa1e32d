package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.TelemetrySource;
import dev.kiln.executor.linux.PrivateNamespaces;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Connects sandboxes to what their functions may reach. */
public sealed interface SandboxNetworks extends Closeable permits RoutedNetworks, NoNetworks {

    /**
     * A cable for a sandbox whose function is not known yet. It lets nothing through before a
     * policy is applied; that costs one message to the kernel.
     */
    SandboxNetwork acquire(PrivateNamespaces sandbox) throws IOException;

    /** For a sandbox that is made for one function; without a network it gets no cable at all. */
    default SandboxNetwork connect(
            PrivateNamespaces sandbox, NetworkAccess access, TelemetrySource source)
            throws IOException, InterruptedException {
        if (access.mode() == NetworkAccess.Mode.NONE) {
            return SandboxNetwork.UNCONNECTED;
        }
        var network = acquire(sandbox);
        network.apply(access, source);
        return network;
    }

    /**
     * Null when functions reach what they may; else what stands in their way on this host, and
     * after {@code " -> "} what to do, where that is known.
     */
    @Nullable String gap();
}
