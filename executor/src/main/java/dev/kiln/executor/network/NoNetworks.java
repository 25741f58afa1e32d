package dev.kiln.executor.network;

import dev.kiln.executor.linux.PrivateNamespaces;

/**
 * A host on which no network can be guarded: functions run without one, whatever their policy is.
 *
 * @param gap what is missing
 */
public record NoNetworks(String gap) implements SandboxNetworks {

    @Override
    public SandboxNetwork acquire(PrivateNamespaces sandbox) {
        return SandboxNetwork.UNCONNECTED;
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
