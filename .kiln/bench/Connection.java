import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection that costs its process as little as it can. */
final class Connection implements AutoCloseable {

    private static final int DEADLINE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final byte[] line = new byte[8192];

    private Connection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    static Connection to(URI origin) throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(DEADLINE_MILLIS);
        socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()), DEADLINE_MILLIS);
        return new Connection(socket);
    }

    Answer send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        var status = Integer.parseInt(readLine().substring(9, 12));
        int length = 0;
        boolean isChunked = false;
        boolean hasFailed = false;
        for (var header = readLine(); !header.isEmpty(); header = readLine()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            isChunked |= header.regionMatches(true, 0, "transfer-encoding: chunked", 0, 26);
            hasFailed |= header.regionMatches(true, 0, "x-amz-function-error:", 0, 21);
        }
        var body = isChunked ? readChunks() : in.readNBytes(length);
        return new Answer(status, hasFailed, body);
    }

    private byte[] readChunks() throws IOException {
        var body = new byte[0];
        while (true) {
            var size = Integer.parseInt(readLine().split(";")[0], 16);
            body = Kiln.joined(body, in.readNBytes(size));
            readLine();
            if (size == 0) {
                return body;
            }
        }
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The connection was closed");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(int status, boolean hasFailed, byte[] body) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        boolean isSuccess() {
            return status == 200 && !hasFailed;
        }

        Answer require(int wanted) throws IOException {
            if (status != wanted) {
                throw new IOException("Kiln answered " + status + " and not " + wanted + ": " + text());
            }
            return this;
        }
    }
}
