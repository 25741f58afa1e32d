package dev.kiln.executor.builds;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The head of a request to the proxy: {@code CONNECT host:port}, or a whole address of plain HTTP.
 *
 * @param headers lines without those that speak to the proxy
 */
record ProxyRequest(String method, String target, List<String> headers) {

    private static final int MOST_HEAD = 64 * 1024;

    static Optional<ProxyRequest> read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (head.length() >= MOST_HEAD) {
                throw new IOException("The head of a request is over " + MOST_HEAD + " bytes");
            }
            head.append((char) next);
        }
        return parse(head.toString().split("\r\n", -1));
    }

    private static Optional<ProxyRequest> parse(String[] lines) {
        var words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]")) {
            return Optional.empty();
        }
        var headers = new ArrayList<String>();
        for (var line : List.of(lines).subList(1, lines.length)) {
            var name = line.toLowerCase(Locale.ROOT);
            if (!line.isEmpty() && !name.startsWith("proxy-") && !name.startsWith("connection:")) {
                headers.add(line);
            }
        }
        return Optional.of(new ProxyRequest(words[0], words[1], headers));
    }

    boolean isTunnel() {
        return method.equals("CONNECT");
    }

    Optional<RegistryHost> host() {
        return RegistryHost.of(isTunnel() ? "https://" + target : target)
                .filter(_ -> isTunnel() || target.toLowerCase(Locale.ROOT).startsWith("http://"));
    }

    /** As the registry reads it; one request for one connection. */
    String forRegistry() {
        int path = target.indexOf('/', "http://".length());
        var text = new StringBuilder(method).append(' ');
        text.append(path < 0 ? "/" : target.substring(path)).append(" HTTP/1.1\r\n");
        headers.forEach(it -> text.append(it).append("\r\n"));
        return text.append("Connection: close\r\n\r\n").toString();
    }
}
