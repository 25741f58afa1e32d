package dev.kiln.executor.kit;

import dev.kiln.executor.http.HttpRoutes;
import dev.kiln.executor.http.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;

/** Speaks to routes as what runs in a sandbox does, over real HTTP. */
public final class SandboxClient implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalServer server;
    private final int port;

    public SandboxClient(HttpRoutes routes) throws IOException {
        var channel =
                LocalServer.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        server = LocalServer.serve(channel, routes);
    }

    public HttpResponse<String> send(String method, String path, String body, String... headers)
            throws Exception {
        return client.send(request(method, path, body, headers), BodyHandlers.ofString());
    }

    public CompletableFuture<HttpResponse<String>> sendAsync(
            String method, String path, String body, String... headers) {
        return client.sendAsync(request(method, path, body, headers), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        var content = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        return request.method(method, content).build();
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
