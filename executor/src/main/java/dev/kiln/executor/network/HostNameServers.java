package dev.kiln.executor.network;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;

/**
 * The name servers of this host, asked by the executor: a sandbox has no way to them, and their
 * addresses are often private.
 */
record HostNameServers(Path configuration) implements NameServers {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final int PORT = 53;
    private static final int MAX_SERVERS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    static HostNameServers ofThisHost() {
        return new HostNameServers(Path.of("/etc/resolv.conf"));
    }

    @Override
    public byte[] ask(byte[] query, boolean isComplete) throws IOException {
        var asked = DnsMessage.parse(query);
        // SAFETY: an id of ours and a fresh port, so that no sandbox can guess its way in between.
        var ours = asked.withId(RANDOM.nextInt(1 << 16));
        var failure = new IOException("the host knows no name server");
        for (var server : servers()) {
            try {
                var answer = isComplete ? byConnection(ours, server) : byDatagram(ours, server);
                return answer.withId(asked.id()).bytes();
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failure;
    }

    List<InetAddress> servers() throws IOException {
        return Files.readAllLines(configuration).stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > 1 && words[0].equals("nameserver"))
                .limit(MAX_SERVERS)
                .map(words -> InetAddress.ofLiteral(words[1]))
                .toList();
    }

    private static DnsMessage byDatagram(DnsMessage query, InetAddress server) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server, PORT));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.send(new DatagramPacket(query.bytes(), query.bytes().length));
            var buffer = new byte[DnsMessage.MAX_SIZE];
            for (int tries = 0; tries < 5; tries++) {
                var packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                var answer = DnsMessage.parse(Arrays.copyOf(buffer, packet.getLength()));
                if (answer.answers(query)) {
                    return answer;
                }
            }
            throw new SocketTimeoutException("the name server answers something else");
        }
    }

    private static DnsMessage byConnection(DnsMessage query, InetAddress server)
            throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(server, PORT), PATIENCE_MILLIS);
            byte[] bytes = query.bytes();
            socket.getOutputStream()
                    .write(
                            ByteBuffer.allocate(2 + bytes.length)
                                    .putShort((short) bytes.length)
                                    .put(bytes)
                                    .array());
            var in = new DataInputStream(socket.getInputStream());
            var answer = new byte[in.readUnsignedShort()];
            in.readFully(answer);
            var message = DnsMessage.parse(answer);
            if (!message.answers(query)) {
                throw new IOException("the name server answers something else");
            }
            return message;
        }
    }
}
