package dev.kiln.executor.awsapi;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * First line and headers of an HTTP/1.1 message, read strictly.
 *
 * <p>SAFETY: lines end with CRLF and with nothing else, no line continues another, no name has a
 * space: whoever reads what is written from this reads the same message, and no second one in it.
 */
record MessageHead(String firstLine, List<Header> headers) {

    private static final int MAX_BYTES = 32 * 1024;
    private static final int MAX_HEADERS = 100;
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");

    record Header(String name, String value) {

        boolean is(String other) {
            return name.equalsIgnoreCase(other);
        }
    }

    /** Empty at the orderly end of the connection. */
    static Optional<MessageHead> read(InputStream in) throws IOException {
        var bytes = headBytes(in);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        var lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\r\n", -1);
        var headers = new ArrayList<Header>();
        for (var line : List.of(lines).subList(1, lines.length)) {
            if (!line.isEmpty()) {
                headers.add(header(line));
            }
        }
        if (headers.size() > MAX_HEADERS) {
            throw new MalformedMessage("More than " + MAX_HEADERS + " headers");
        }
        return Optional.of(new MessageHead(lines[0], List.copyOf(headers)));
    }

    /** All up to the empty line, without the last line ends. */
    private static byte[] headBytes(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream(1024);
        int lineLength = 0;
        for (int next = in.read(); ; next = in.read()) {
            if (next < 0) {
                return endOf(head);
            }
            if (next == '\n') {
                throw new MalformedMessage("A line feed stands alone");
            }
            if (next != '\r') {
                head.write(next);
                lineLength++;
            } else if (in.read() != '\n') {
                throw new MalformedMessage("A carriage return stands alone");
            } else if (lineLength == 0) {
                return head.toByteArray();
            } else {
                head.writeBytes(new byte[] {'\r', '\n'});
                lineLength = 0;
            }
            if (head.size() > MAX_BYTES) {
                throw new MalformedMessage("The head is longer than " + MAX_BYTES + " bytes");
            }
        }
    }

    private static byte[] endOf(ByteArrayOutputStream head) throws MalformedMessage {
        if (head.size() > 0) {
            throw new MalformedMessage("The head ends early");
        }
        return new byte[0];
    }

    private static Header header(String line) throws MalformedMessage {
        int colon = line.indexOf(':');
        var name = line.substring(0, Math.max(0, colon));
        var value = line.substring(colon + 1).strip();
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new MalformedMessage("A header is malformed");
        }
        return new Header(name, value);
    }

    List<String> all(String name) {
        return headers.stream().filter(it -> it.is(name)).map(Header::value).toList();
    }

    /** The one value of a header that may stand there once. */
    Optional<String> only(String name) throws MalformedMessage {
        var values = all(name);
        if (values.size() > 1) {
            throw new MalformedMessage(name + " stands there more than once");
        }
        return values.stream().findFirst();
    }

    byte[] bytes() {
        var text = new StringBuilder(firstLine).append("\r\n");
        headers.forEach(
                it -> text.append(it.name()).append(": ").append(it.value()).append("\r\n"));
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
