package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpRoutes;
import dev.kiln.executor.http.LocalServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Where a sandbox finds the Runtime API, and whatever else is served beside it. */
public final class RuntimeApiServer {

    public static final InetSocketAddress ADDRESS =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 9001);

    private RuntimeApiServer() {}

    /** A listening socket in the network of the calling thread, which does not start a thread. */
    public static ServerSocketChannel bind(InetSocketAddress address) throws IOException {
        return LocalServer.bind(address);
    }

    public static LocalServer serve(ServerSocketChannel channel, RuntimeSession session) {
        return LocalServer.serve(channel, new RuntimeRoutes(session));
    }

    public static LocalServer serve(
            ServerSocketChannel channel, RuntimeSession session, HttpRoutes beside) {
        return LocalServer.serve(channel, new RuntimeRoutes(session).or(beside));
    }
}
