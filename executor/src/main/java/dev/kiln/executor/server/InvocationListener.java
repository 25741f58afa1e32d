package dev.kiln.executor.server;

import dev.kiln.executor.contract.ExecutorLink;
import dev.kiln.executor.contract.FunctionExecutor;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes invocations from the app of this host on a Unix socket. A connection is a thread that reads
 * a task, runs it and writes its reply: nothing is handed over between threads.
 *
 * <p>SAFETY: only the owner of the executor may open the socket, and must know the token as well.
 */
public final class InvocationListener {

    private static final int MOST_CONNECTIONS = 4_096;
    private static final long STACK = 512 * 1024;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

    /** What the kernel takes, with some room. */
    private static final int LONGEST_PATH = 100;

    private final Path socket;
    private final ServerSocketChannel listening;
    private final FunctionExecutor executor;
    private final String token;
    private final String executorId;
    private final OpenExchanges open = new OpenExchanges();
    private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

    private InvocationListener(
            Path socket, FunctionExecutor executor, String token, String executorId)
            throws IOException {
        this.socket = socket;
        this.executor = executor;
        this.token = token;
        this.executorId = executorId;
        Files.deleteIfExists(socket);
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket), 256);
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    }

    public static InvocationListener start(
            Path data, FunctionExecutor executor, String token, String executorId)
            throws IOException {
        var listener = new InvocationListener(place(data), executor, token, executorId);
        Thread.ofPlatform().name("invocations").daemon().start(listener::accept);
        return listener;
    }

    private static Path place(Path data) throws IOException {
        var socket = data.toAbsolutePath().resolve("invocations.sock");
        return socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_PATH
                ? socket
                : Files.createTempDirectory("kiln-").resolve("invocations.sock");
    }

    public String path() {
        return socket.toString();
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                var connection = listening.accept();
                if (connections.size() >= MOST_CONNECTIONS) {
                    connection.close();
                    continue;
                }
                connections.add(connection);
                Thread.ofPlatform()
                        .name("invocation")
                        .daemon()
                        .stackSize(STACK)
                        .start(() -> serve(connection));
            } catch (IOException closed) {
                // By stop, or one connection that was gone before it was there.
            }
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            var in = Channels.newInputStream(connection);
            var out = Channels.newOutputStream(connection);
            ExecutorLink.accept(in, out, connection, token, executorId).serve(executor, open);
        } catch (IOException | IllegalArgumentException broken) {
            if (listening.isOpen()) {
                System.err.println("invocation_connection=broken reason=" + broken.getMessage());
            }
        } finally {
            connections.remove(connection);
        }
    }

    /** Replies that are being written still arrive. */
    public void stop() throws IOException, InterruptedException {
        open.awaitNone(STOP_PATIENCE);
        listening.close();
        for (var connection : connections) {
            connection.close();
        }
        Files.deleteIfExists(socket);
    }
}
