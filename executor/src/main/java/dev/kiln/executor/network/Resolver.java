package dev.kiln.executor.network;

import dev.kiln.executor.contract.NetworkAccess.Mode;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers sandboxes that ask for names. Who asks is known by the address that the router has
 * checked. An answer is pinned in the router before the sandbox gets it, and one that points into a
 * private network is not given.
 */
final class Resolver implements Closeable {

    private static final int MAX_QUERY = 4_096;
    private static final int MAX_DATAGRAM = 1_232;
    private static final int IDLE_MILLIS = 10_000;

    private final Router.Sockets sockets;
    private final NameServers servers;
    private final PublicAddresses reachable;
    private final Function<InetAddress, @Nullable RoutedNetwork> sandboxes;

    private Resolver(
            Router.Sockets sockets,
            NameServers servers,
            PublicAddresses reachable,
            Function<InetAddress, @Nullable RoutedNetwork> sandboxes) {
        this.sockets = sockets;
        this.servers = servers;
        this.reachable = reachable;
        this.sandboxes = sandboxes;
    }

    static Resolver start(
            Router.Sockets sockets,
            NameServers servers,
            PublicAddresses reachable,
            Function<InetAddress, @Nullable RoutedNetwork> sandboxes) {
        var resolver = new Resolver(sockets, servers, reachable, sandboxes);
        Thread.ofVirtual().name("resolver").start(resolver::receive);
        Thread.ofVirtual().name("resolver-accept").start(resolver::accept);
        return resolver;
    }

    private void receive() {
        var buffer = ByteBuffer.allocate(MAX_QUERY);
        while (sockets.datagrams().isOpen()) {
            try {
                var from = sockets.datagrams().receive(buffer.clear());
                if (from instanceof InetSocketAddress sender) {
                    byte[] query = new byte[buffer.flip().remaining()];
                    buffer.get(query);
                    take(query, sender);
                }
            } catch (IOException closedOrOneBadPacket) {
                // The loop's condition tells which.
            }
        }
    }

    private void take(byte[] query, InetSocketAddress sender) {
        var sandbox = sandboxes.apply(sender.getAddress());
        if (sandbox != null && sandbox.questions().tryAcquire()) {
            Thread.ofVirtual().name("resolver-query").start(() -> reply(query, sandbox, sender));
        }
    }

    private void reply(byte[] query, RoutedNetwork sandbox, SocketAddress sender) {
        try {
            byte[] answer = answer(query, sandbox, false);
            byte[] sent =
                    answer.length > MAX_DATAGRAM ? DnsMessage.parse(answer).truncated() : answer;
            send(sent, sender);
        } catch (IOException malformedOrForeign) {
            // Nobody gets an answer to what is no question.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sandbox.questions().release();
        }
    }

    private void send(byte[] answer, SocketAddress receiver) throws IOException {
        sockets.datagrams().send(ByteBuffer.wrap(answer), receiver);
    }

    private void accept() {
        while (sockets.connections().isOpen()) {
            try {
                var connection = sockets.connections().accept();
                var sandbox = sandboxes.apply(connection.socket().getInetAddress());
                if (sandbox != null && sandbox.questions().tryAcquire()) {
                    Thread.ofVirtual().name("resolver-tcp").start(() -> serve(connection, sandbox));
                } else {
                    connection.close();
                }
            } catch (IOException closedOrOneBadConnection) {
                // The loop's condition tells which.
            }
        }
    }

    /** One question for each connection, as clients do that got a truncated answer. */
    private void serve(SocketChannel connection, RoutedNetwork sandbox) {
        try (connection) {
            var socket = connection.socket();
            socket.setSoTimeout(IDLE_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            int size = in.readUnsignedShort();
            if (size > MAX_QUERY) {
                throw new IOException("too long for a question");
            }
            var query = new byte[size];
            in.readFully(query);
            byte[] answer = answer(query, sandbox, true);
            socket.getOutputStream()
                    .write(
                            ByteBuffer.allocate(2 + answer.length)
                                    .putShort((short) answer.length)
                                    .put(answer)
                                    .array());
        } catch (IOException hungUp) {
            // The sandbox asks again if it wants to know.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sandbox.questions().release();
        }
    }

    private byte[] answer(byte[] bytes, RoutedNetwork sandbox, boolean isComplete)
            throws IOException, InterruptedException {
        var query = DnsMessage.parse(bytes);
        if (query.isAnswer()) {
            throw new IOException("no question");
        }
        if (!sandbox.allowed().admits(query.name())) {
            sandbox.names().refuse(query.name());
            return query.noSuchName();
        }
        // Other kinds of records name further hosts, which the list does not.
        if (sandbox.allowed().mode() == Mode.ALLOW_LIST && !query.asksForAddresses()) {
            return query.empty();
        }
        return ask(query, sandbox, isComplete);
    }

    private byte[] ask(DnsMessage query, RoutedNetwork sandbox, boolean isComplete)
            throws IOException, InterruptedException {
        DnsMessage answer;
        DnsMessage.Answers found;
        try {
            answer = DnsMessage.parse(servers.ask(query.bytes(), isComplete));
            found = answer.answers();
        } catch (IOException unknown) {
            return query.failed();
        }
        // SAFETY: against rebinding; the router would refuse the connection as well.
        if (!found.addresses().stream().allMatch(reachable::contain)) {
            sandbox.names().refuse(query.name());
            return query.empty();
        }
        sandbox.pin(query.name(), found.addresses(), found.seconds());
        return answer.bytes();
    }

    @Override
    public void close() throws IOException {
        sockets.close();
    }
}
