package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.ExecutorLink;
import dev.kiln.executor.contract.FunctionExecutor;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationTask;
import dev.kiln.executor.contract.Preparation;
import dev.kiln.executor.contract.Prepared;
import dev.kiln.executor.contract.ResponseSink;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An executor that is reached over a Unix socket and answers as a test says. */
final class SocketExecutor implements AutoCloseable, FunctionExecutor {

    private final Path socket;
    private final ServerSocketChannel listening;
    private final Function<InvocationTask, InvocationReply> answer;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    final AtomicInteger connections = new AtomicInteger();

    SocketExecutor(Path folder, Function<InvocationTask, InvocationReply> answer)
            throws IOException {
        this.answer = answer;
        socket = folder.resolve("s.sock");
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    ExecutorHeartbeat heartbeat() {
        var beat = TestHeartbeats.of("socket", URI.create("http://127.0.0.1:1"), List.of(), false);
        return new ExecutorHeartbeat(
                beat.executorId(),
                beat.address(),
                beat.host(),
                beat.runtimes(),
                beat.load(),
                beat.warm(),
                beat.facts(),
                false,
                socket.toString());
    }

    private void accept() {
        try {
            while (true) {
                var connection = listening.accept();
                connections.incrementAndGet();
                open.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // By the test.
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            ExecutorLink.accept(
                            Channels.newInputStream(connection),
                            Channels.newOutputStream(connection),
                            connection,
                            "token",
                            "socket")
                    .serve(this, new Uncounted());
        } catch (IOException closed) {
            // By the test.
        }
    }

    private static final class Uncounted implements ExecutorLink.OpenTasks {
        @Override
        public void begin() {}

        @Override
        public void end() {}
    }

    @Override
    public InvocationReply invoke(InvocationTask task) {
        return answer.apply(task);
    }

    @Override
    public InvocationReply stream(InvocationTask task, ResponseSink sink) {
        return answer.apply(task);
    }

    @Override
    public Prepared prepare(Preparation preparation) {
        return Prepared.NOTHING;
    }

    /** As a program that is killed. */
    @Override
    public void close() throws IOException {
        listening.close();
        for (var connection : open) {
            connection.close();
        }
    }
}
