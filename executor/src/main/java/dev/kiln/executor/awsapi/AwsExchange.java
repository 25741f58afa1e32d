package dev.kiln.executor.awsapi;

import dev.kiln.executor.awsapi.MessageHead.Header;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Request after request of one connection: read, checked, sent on, answered. */
final class AwsExchange {

    private static final long MAX_REQUEST = 256L * 1024 * 1024;
    private static final long MAX_RESPONSE = 1024L * 1024 * 1024;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3})( .*)?");
    private static final Set<String> LEFT_BEHIND =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "set-cookie",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private final InputStream in;
    private final OutputStream out;
    private final Connecting connecting;
    private final String sandbox;

    AwsExchange(InputStream in, OutputStream out, Connecting connecting, String sandbox) {
        this.in = in;
        this.out = new BufferedOutputStream(out, 16 * 1024);
        this.connecting = connecting;
        this.sandbox = sandbox;
    }

    /** False when the connection has nothing more, or cannot be trusted any more. */
    boolean serveOne() throws IOException {
        try {
            var head = MessageHead.read(in);
            return head.isPresent() && serve(head.get());
        } catch (MalformedMessage malformed) {
            refuse(400, "MalformedHttpRequestException", String.valueOf(malformed.getMessage()));
            return false;
        }
    }

    private boolean serve(MessageHead head) throws IOException {
        var request = AwsRequest.of(head, sandbox);
        if (request.isEmpty()) {
            // Its body is not read: whatever follows it may be anything.
            refuse(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
            return false;
        }
        if (head.only("Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        return passOn(request.get()) && !isLast(head);
    }

    private static boolean isLast(MessageHead head) {
        return head.all("Connection").stream().anyMatch(it -> it.equalsIgnoreCase("close"));
    }

    private boolean passOn(AwsRequest request) throws IOException {
        Upstream upstream;
        try {
            upstream = connecting.connect();
        } catch (IOException away) {
            refuse(503, "ServiceUnavailableException", "The API cannot be reached now");
            return false;
        }
        try (upstream) {
            boolean isSent = send(request, upstream.socket().getOutputStream());
            var from = new BufferedInputStream(upstream.socket().getInputStream(), 16 * 1024);
            return answer(request, from) && isSent;
        }
    }

    /** False when the app has stopped listening, which it may do because it has answered. */
    private boolean send(AwsRequest request, OutputStream target) throws IOException {
        var to = new UpstreamOutput(new BufferedOutputStream(target, 32 * 1024));
        to.write(request.head().bytes());
        request.body().copy(in, to, MAX_REQUEST);
        return !to.isBroken();
    }

    private boolean answer(AwsRequest request, InputStream from) throws IOException {
        var head = finalHead(from);
        int status = status(head);
        boolean hasBody = !request.isForHead() && status != 204 && status != 304;
        var body = BodyFrame.of(head, new BodyFrame.UntilClose());
        var headers = new ArrayList<Header>();
        head.headers().stream().filter(AwsExchange::mayPass).forEach(headers::add);
        if (hasBody) {
            headers.add(body.header());
        }
        out.write(new MessageHead(head.firstLine(), List.copyOf(headers)).bytes());
        if (hasBody) {
            body.copy(from, out, MAX_RESPONSE);
        }
        out.flush();
        return true;
    }

    private static MessageHead finalHead(InputStream from) throws IOException {
        while (true) {
            var head =
                    MessageHead.read(from)
                            .orElseThrow(() -> new IOException("The app has hung up"));
            if (status(head) >= 200) {
                return head;
            }
        }
    }

    private static int status(MessageHead head) throws IOException {
        var line = STATUS_LINE.matcher(head.firstLine());
        if (!line.matches()) {
            throw new IOException("The app does not speak HTTP/1.1");
        }
        return Integer.parseInt(line.group(1));
    }

    private static boolean mayPass(Header header) {
        return !LEFT_BEHIND.contains(header.name().toLowerCase(Locale.ROOT));
    }

    private void refuse(int status, String type, String message) throws IOException {
        var body = "{\"__type\":\"" + type + "\",\"message\":\"" + message + "\"}";
        var head =
                "HTTP/1.1 "
                        + status
                        + " Refused\r\nContent-Type: application/json\r\nx-amzn-ErrorType: "
                        + type
                        + "\r\nConnection: close\r\nContent-Length: "
                        + body.length()
                        + "\r\n\r\n";
        out.write((head + body).getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @FunctionalInterface
    interface Connecting {
        Upstream connect() throws IOException;
    }

    record Upstream(Socket socket, Runnable onClose) implements Closeable {
        @Override
        public void close() throws IOException {
            onClose.run();
            socket.close();
        }
    }
}
