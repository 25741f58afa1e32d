package dev.kiln.executor.telemetryapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What an extension runs to be told: an HTTP server or a plain listener. */
final class TestSubscriber implements AutoCloseable {

    private final ServerSocket server;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final boolean isHttp;
    private volatile CountDownLatch refused = new CountDownLatch(0);

    TestSubscriber(boolean isHttp) throws IOException {
        this.isHttp = isHttp;
        server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The next requests are answered with an error. */
    void refuse(int times) {
        refusals.set(times);
        refused = new CountDownLatch(times);
    }

    /** A body, or a line; fails the test when none comes. */
    String take() throws InterruptedException {
        var taken = received.poll(10, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing was delivered");
        }
        return taken;
    }

    /** True when the last of the wanted refusals has been given. */
    boolean awaitRefused(long timeout, TimeUnit unit) throws InterruptedException {
        return refused.await(timeout, unit);
    }

    int waiting() {
        return received.size();
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.ofVirtual().start(() -> read(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void read(Socket socket) {
        try (socket) {
            var in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            if (isHttp) {
                readRequest(in, socket);
            } else {
                in.lines().forEach(received::add);
            }
        } catch (IOException e) {
            received.add(e.toString());
        }
    }

    private void readRequest(BufferedReader in, Socket socket) throws IOException {
        int length = 0;
        var head = in.readLine();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring(16));
            }
        }
        var body = new char[length];
        int count = 0;
        while (count < length) {
            count += Math.max(1, in.read(body, count, length - count));
        }
        boolean isRefused = refusals.getAndDecrement() > 0;
        if (isRefused) {
            refused.countDown();
        } else {
            received.add(head + " " + new String(body));
        }
        var status = isRefused ? "500 Oops" : "200 OK";
        socket.getOutputStream()
                .write(
                        ("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
