package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.runtimeapi.HttpRequest.MalformedRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The body of one request, with a length or in chunks. Memory grows with what has arrived and never
 * beyond the limit of the route; what is longer is read and thrown away, so that the answer can be
 * heard, up to a point where the connection is cut.
 */
final class RequestBody {

    private static final long MAX_DISCARDED = 256L * 1024 * 1024;
    private static final int MAX_CHUNK_HEAD = 256;
    private static final int BLOCK = 64 * 1024;

    private final InputStream in;
    private final HttpRequest request;
    private final int limit;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private long size;

    private RequestBody(InputStream in, HttpRequest request, int limit) {
        this.in = in;
        this.request = request;
        this.limit = limit;
    }

    static RequestBody read(InputStream in, HttpRequest request, int limit) throws IOException {
        var body = new RequestBody(in, request, limit);
        if (request.header("transfer-encoding").orElse("").equalsIgnoreCase("chunked")) {
            body.readChunks();
        } else {
            body.readPart(body.contentLength());
        }
        return body;
    }

    boolean isTooLarge() {
        return size > limit;
    }

    long size() {
        return size;
    }

    byte[] bytes() {
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
            line();
        }
        while (!line().isEmpty()) {
            // Trailers carry nothing that a buffered answer needs.
        }
    }

    private long chunkLength() throws IOException {
        var text = line().replaceFirst(";.*", "").strip();
        if (!text.matches("[0-9a-fA-F]{1,10}")) {
            throw new MalformedRequest("A chunk does not begin with its length");
        }
        return Long.parseLong(text, 16);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() == MAX_CHUNK_HEAD) {
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
            var block = in.readNBytes((int) Math.min(left, BLOCK));
            if (block.length == 0) {
                throw new EOFException("The body ends early");
            }
            keep(block);
            left -= block.length;
        }
    }

    private void keep(byte[] block) {
        if (size <= limit) {
            kept.writeBytes(block);
        } else {
            kept.reset();
        }
    }
}
