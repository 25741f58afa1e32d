package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.telemetryapi.Subscription.Destination;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings batches to one destination. What it answers is hostile: only its status is read. */
final class Delivery implements Closeable {

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int STATUS_LINE = 13;

    private final Destination destination;
    private final SandboxNetwork network;
    private volatile @Nullable SocketChannel connection;

    Delivery(Destination destination, SandboxNetwork network) {
        this.destination = destination;
        this.network = network;
    }

    void send(List<Item> batch) throws IOException, InterruptedException {
        switch (destination) {
            case Destination.Http http -> post(http, batch);
            case Destination.Tcp tcp -> writeLines(batch);
        }
    }

    private void post(Destination.Http http, List<Item> batch)
            throws IOException, InterruptedException {
        var body = array(batch);
        var head =
                http.method()
                        + " "
                        + http.path()
                        + " HTTP/1.1\r\nHost: sandbox.localdomain:"
                        + http.port()
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length
                        + "\r\nConnection: close\r\n\r\n";
        try (var channel = connect()) {
            var out = channel.socket().getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(body);
            requireSuccess(channel.socket().getInputStream());
        } finally {
            connection = null;
        }
    }

    private static void requireSuccess(InputStream in) throws IOException {
        var line = new String(in.readNBytes(STATUS_LINE), StandardCharsets.ISO_8859_1);
        if (!line.matches("HTTP/1\\.[01] 2\\d\\d[ \\r]?")) {
            throw new IOException("The subscriber answered " + line.strip());
        }
    }

    private void writeLines(List<Item> batch) throws IOException, InterruptedException {
        var channel = connection;
        try {
            if (channel == null) {
                channel = connect();
            }
            var lines = new ByteArrayOutputStream();
            for (var item : batch) {
                lines.writeBytes(item.json().bytes());
                lines.write('\n');
            }
            channel.socket().getOutputStream().write(lines.toByteArray());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private SocketChannel connect() throws IOException, InterruptedException {
        var channel = network.open();
        connection = channel;
        channel.socket().setSoTimeout(PATIENCE_MILLIS);
        channel.socket()
                .connect(new InetSocketAddress(LOOPBACK, destination.port()), PATIENCE_MILLIS);
        return channel;
    }

    private static byte[] array(List<Item> batch) {
        var array = new ByteArrayOutputStream();
        array.write('[');
        for (int i = 0; i < batch.size(); i++) {
            if (i > 0) {
                array.write(',');
            }
            array.writeBytes(batch.get(i).json().bytes());
        }
        array.write(']');
        return array.toByteArray();
    }

    /** Also ends a delivery that hangs. */
    @Override
    public void close() throws IOException {
        var channel = connection;
        connection = null;
        if (channel != null) {
            channel.close();
        }
    }
}
