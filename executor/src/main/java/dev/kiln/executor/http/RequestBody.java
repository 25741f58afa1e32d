package dev.kiln.executor.http;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.HttpRequest.MalformedRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request, with a length or in chunks. Memory grows with what has arrived and never
 * beyond the limit of the route; what is longer is read and thrown away, so that the answer can be
 * heard, up to a point where the connection is cut.
 */
public final class RequestBody {

    private static final long MAX_DISCARDED = 256L * 1024 * 1024;
    private static final int MAX_CHUNK_HEAD = 256;

    /** An error document in base64. */
    private static final int MAX_TRAILERS = 512 * 1024;

    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private final HttpRequest request;
    private final long limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Map<String, String> trailers = new HashMap<>();
    private final @Nullable Consumer<Payload> parts;
    private long size;

    private RequestBody(
            InputStream in, HttpRequest request, long limit, @Nullable Consumer<Payload> parts) {
        this.in = in;
        this.request = request;
        this.limit = limit;
        this.parts = parts;
    }

    public static RequestBody read(InputStream in, HttpRequest request, int limit)
            throws IOException {
        return new RequestBody(in, request, limit, null).read();
    }

    /** Keeps nothing: every part is handed on before the next one is read. */
    public static RequestBody stream(
            InputStream in, HttpRequest request, Consumer<Payload> parts, long limit)
            throws IOException {
        return new RequestBody(in, request, limit, parts).read();
    }

    private RequestBody read() throws IOException {
        if (request.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
            readChunks();
        } else {
            readPart(contentLength());
        }
        return this;
    }

    /** What came behind the last chunk, with names in lower case. */
    public Map<String, String> trailers() {
        return trailers;
    }

    public boolean isTooLarge() {
        return size > limit;
    }

    public long size() {
        return size;
    }

    public byte[] bytes() {
        return kept.toByteArray();
    }

    private long contentLength() throws MalformedRequest {
        var text = request.header("content-length").orElse("0");
        if (!text.matches("\\d{1,12}")) {
            throw new MalformedRequest("Content-Length is not a number");
        }
        return Long.parseLong(text);
    }

    private void readChunks() throws IOException {
        for (long length = chunkLength(); length > 0; length = chunkLength()) {
            readPart(length);
            line(MAX_CHUNK_HEAD);
        }
        readTrailers();
    }

    private void readTrailers() throws IOException {
        int left = MAX_TRAILERS;
        for (var line = line(left); !line.isEmpty(); line = line(left)) {
            left -= line.length();
            int colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                trailers.put(name, line.substring(colon + 1).strip());
            }
        }
    }

    private long chunkLength() throws IOException {
        var text = line(MAX_CHUNK_HEAD).replaceFirst(";.*", "").strip();
        if (!text.matches("[0-9a-fA-F]{1,10}")) {
            throw new MalformedRequest("A chunk does not begin with its length");
        }
        return Long.parseLong(text, 16);
    }

    private String line(int limit) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() >= limit) {
                throw new MalformedRequest("A chunk ends in the middle or has too long a head");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private void readPart(long length) throws IOException {
        size += length;
        if (size > MAX_DISCARDED) {
            throw new MalformedRequest("The body is longer than anything that can be answered");
        }
        for (long left = length; left > 0; ) {
            var block = block((int) Math.min(left, BLOCK));
            keep(block);
            left -= block.length;
        }
    }

    /** A part travels on as soon as there is any of it. */
    private byte[] block(int most) throws IOException {
        if (parts == null) {
            var block = in.readNBytes(most);
            return requireSome(block, block.length);
        }
        var block = new byte[most];
        return requireSome(block, in.read(block));
    }

    private static byte[] requireSome(byte[] block, int count) throws EOFException {
        if (count <= 0) {
            throw new EOFException("The body ends early");
        }
        return count == block.length ? block : Arrays.copyOf(block, count);
    }

    private void keep(byte[] block) {
        if (size > limit) {
            kept.reset();
        } else if (parts == null) {
            kept.writeBytes(block);
        } else {
            parts.accept(Payload.of(block));
        }
    }
}
