package dev.kiln.executor.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The head of one HTTP request from a sandbox. What it says is hostile until checked. */
public record HttpRequest(String method, String path, Map<String, String> headers) {

    private static final int MAX_HEAD = 16 * 1024;
    private static final int MAX_HEADERS = 64;

    /** Empty at the orderly end of the connection. */
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        var budget = new HeadReader(in, MAX_HEAD);
        var requestLine = budget.line();
        if (requestLine == null) {
            return Optional.empty();
        }
        var words = requestLine.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedRequest("The request line is not of the form METHOD PATH HTTP/1.1");
        }
        return Optional.of(new HttpRequest(words[0], path(words[1]), headers(budget)));
    }

    /** No route has a query; a client may send one all the same. */
    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static Map<String, String> headers(HeadReader budget) throws IOException {
        var headers = new HashMap<String, String>();
        for (var line = budget.line(); line != null && !line.isEmpty(); line = budget.line()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MAX_HEADERS) {
                throw new MalformedRequest("Headers are malformed or more than " + MAX_HEADERS);
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    boolean wantsClose() {
        return header("connection").orElse("").equalsIgnoreCase("close");
    }

    boolean expectsContinue() {
        return header("expect").orElse("").equalsIgnoreCase("100-continue");
    }

    /** Reads lines ending in CRLF or LF, all of them together within a budget. */
    private static final class HeadReader {

        private final InputStream in;
        private int budget;

        HeadReader(InputStream in, int budget) {
            this.in = in;
            this.budget = budget;
        }

        @org.jspecify.annotations.Nullable
        String line() throws IOException {
            var line = new java.io.ByteArrayOutputStream(128);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    return null;
                }
                if (budget-- == 0) {
                    throw new MalformedRequest("The head is longer than " + MAX_HEAD + " bytes");
                }
                line.write(next);
            }
            var text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }

    /** The connection cannot be used any further. */
    public static final class MalformedRequest extends IOException {
        private static final long serialVersionUID = 1;

        MalformedRequest(String message) {
            super(message);
        }
    }
}
