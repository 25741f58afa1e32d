package dev.kiln.executor.kit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The app's port as sandboxes may reach it: keeps every byte that arrives, so that a test sees what
 * a second parser would see, and answers each connection once.
 */
public final class TestApi {

    private final ServerSocket server;
    private final List<String> received = new CopyOnWriteArrayList<>();

    public TestApi() {
        try {
            server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Whole requests, head and body, that hold this word. */
    public List<String> receivedWith(String word) {
        return received.stream().filter(it -> it.contains(word)).toList();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            }
        } catch (IOException closed) {
            received.add("closed");
        }
    }

    private void answer(Socket socket) {
        try (socket) {
            socket.setSoTimeout(200);
            var in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            var text = new StringBuilder();
            try {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    text.append((char) next);
                }
            } catch (IOException nothingMore) {
                text.append("");
            }
            received.add(text.toString());
            var body = "{\"Account\":\"123456789012\"}";
            socket.getOutputStream()
                    .write(
                            ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nSet-Cookie: a=b\r\n"
                                            + "Content-Length: "
                                            + body.length()
                                            + "\r\n\r\n"
                                            + body)
                                    .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException sandboxIsGone) {
            received.add("gone");
        }
    }
}
