package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess;
import dev.kiln.executor.contract.TelemetrySource;
import java.io.IOException;

/** The network of one sandbox. Never used for a second one. */
public sealed interface SandboxNetwork permits RoutedNetwork, SandboxNetwork.Unconnected {

    SandboxNetwork UNCONNECTED = new Unconnected();

    /**
     * Lets through what the function may reach. Once, before its code runs.
     *
     * @param source whose connections are counted
     */
    void apply(NetworkAccess access, TelemetrySource source)
            throws IOException, InterruptedException;

    /** After the sandbox has ended. The cable goes with the sandbox's own network. */
    void release();

    /** Only a loopback. */
    record Unconnected() implements SandboxNetwork {

        @Override
        public void apply(NetworkAccess access, TelemetrySource source) {
            // There is nothing that a policy could open.
        }

        @Override
        public void release() {
            // There is nothing to give back.
        }
    }
}
