package dev.kiln.executor.builds;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How this host itself gets out: straight, or by the proxy that its variables name. */
record UpstreamProxy(Map<String, String> environment) {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int IDLE_MILLIS = 120_000;
    private static final int MOST_HEAD = 16 * 1024;

    /** A connection on which the registry's own bytes follow. */
    Socket connect(RegistryHost target) throws IOException {
        var proxy = proxyFor(target);
        return proxy.isPresent() ? tunnel(proxy.get(), target) : open(target.name(), target.port());
    }

    private Optional<URI> proxyFor(RegistryHost target) {
        if (isExcepted(target.name())) {
            return Optional.empty();
        }
        var name = target.port() == 80 ? "http_proxy" : "https_proxy";
        return variable(name)
                .or(() -> variable("all_proxy"))
                .map(it -> URI.create(it.contains("://") ? it : "http://" + it))
                .filter(it -> it.getHost() != null);
    }

    private boolean isExcepted(String host) {
        return variable("no_proxy").stream()
                .flatMap(it -> Arrays.stream(it.split(",", -1)))
                .map(it -> it.strip().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty())
                .anyMatch(it -> matches(host, it));
    }

    private static boolean matches(String host, String pattern) {
        var suffix = pattern.replaceFirst("^\\*?\\.?", "");
        return pattern.equals("*") || host.equals(suffix) || host.endsWith("." + suffix);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .or(() -> Optional.ofNullable(environment.get(name.toUpperCase(Locale.ROOT))))
                .filter(it -> !it.isBlank());
    }

    private static Socket tunnel(URI proxy, RegistryHost target) throws IOException {
        var socket = open(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort());
        try {
            var address = target.name() + ":" + target.port();
            var request =
                    "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                            .formatted(address, address, authorization(proxy));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            requireSuccess(socket.getInputStream());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String authorization(URI proxy) {
        var user = proxy.getUserInfo();
        return user == null
                ? ""
                : "Proxy-Authorization: Basic "
                        + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8))
                        + "\r\n";
    }

    private static void requireSuccess(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 || head.length() > MOST_HEAD) {
                throw new IOException("The host's proxy closed the connection");
            }
            head.append((char) next);
        }
        if (!head.toString().matches("(?s)HTTP/1\\.[01] 2\\d\\d.*")) {
            throw new IOException(
                    "The host's proxy refused: " + head.toString().lines().findFirst().orElse(""));
        }
    }

    private static Socket open(String host, int port) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            socket.setSoTimeout(IDLE_MILLIS);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    static BufferedInputStream buffered(InputStream in) {
        return new BufferedInputStream(in, 16 * 1024);
    }
}
