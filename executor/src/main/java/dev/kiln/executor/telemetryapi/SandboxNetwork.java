package dev.kiln.executor.telemetryapi;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/** The way into the network of one sandbox. */
@FunctionalInterface
public interface SandboxNetwork {

    /** A socket of that network, not connected yet. */
    SocketChannel open() throws IOException, InterruptedException;
}
