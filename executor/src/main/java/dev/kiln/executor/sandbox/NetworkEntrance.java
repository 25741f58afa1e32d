package dev.kiln.executor.sandbox;

import dev.kiln.executor.linux.InNetwork;
import dev.kiln.executor.linux.PrivateNamespaces;
import dev.kiln.executor.telemetryapi.SandboxNetwork;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Opens sockets in the network of one sandbox.
 *
 * <p>LOCKING: closed before the namespaces are, so that nobody enters by a descriptor whose number
 * belongs to another sandbox by then.
 */
final class NetworkEntrance implements SandboxNetwork, AutoCloseable {

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PrivateNamespaces namespaces;

    NetworkEntrance(PrivateNamespaces namespaces) {
        this.namespaces = namespaces;
    }

    @Override
    public SocketChannel open() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            if (namespaces == null) {
                throw new IOException("The sandbox is gone");
            }
            var socket = new AtomicReference<@Nullable SocketChannel>();
            InNetwork.run(
                    namespaces.network(),
                    () -> socket.set(SocketChannel.open(StandardProtocolFamily.INET)));
            var opened = socket.get();
            if (opened == null) {
                throw new IOException("There is no socket");
            }
            return opened;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            namespaces = null;
        } finally {
            lock.unlock();
        }
    }
}
