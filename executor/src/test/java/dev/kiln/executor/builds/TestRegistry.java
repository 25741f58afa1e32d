package dev.kiln.executor.builds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** An npm registry on this machine with one package, {@code left-right}. */
final class TestRegistry implements AutoCloseable {

    private static final int BLOCK = 512;

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    TestRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port() + "/";
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        requests.add(path);
        byte[] body =
                path.endsWith(".tgz")
                        ? tarball("module.exports = (it) => 'right ' + it\n")
                        : metadata().getBytes(StandardCharsets.UTF_8);
        boolean isKnown = path.startsWith("/left-right");
        exchange.sendResponseHeaders(isKnown ? 200 : 404, isKnown ? body.length : -1);
        if (isKnown) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private String metadata() {
        return """
        {"name":"left-right","dist-tags":{"latest":"1.0.0"},"versions":{"1.0.0":{"name":"left-right",
        "version":"1.0.0","main":"index.js","dist":{"tarball":"%sleft-right/-/left-right-1.0.0.tgz"}}}}
        """
                .formatted(url());
    }

    private static byte[] tarball(String code) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zipped = new GZIPOutputStream(bytes)) {
            write(
                    zipped,
                    "package/package.json",
                    "{\"name\":\"left-right\",\"version\":\"1.0.0\"}");
            write(zipped, "package/index.js", code);
            zipped.write(new byte[2 * BLOCK]);
        }
        return bytes.toByteArray();
    }

    private static void write(GZIPOutputStream out, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644");
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, "%011o".formatted(content.length));
        put(header, 136, "00000000000");
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = '0';
        put(header, 257, "ustar");
        put(header, 263, "00");
        int sum = 0;
        for (byte it : header) {
            sum += it & 0xff;
        }
        put(header, 148, "%06o".formatted(sum));
        out.write(header);
        out.write(Arrays.copyOf(content, (content.length + BLOCK - 1) / BLOCK * BLOCK));
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
