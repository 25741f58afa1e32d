package dev.kiln.web.aws;

import dev.kiln.identity.ChunkSignatures;
import dev.kiln.web.aws.protocol.AwsError;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A body in the {@code aws-chunked} encoding: chunks with their sizes and signatures, and trailers
 * that may be signed too or hold a checksum.
 */
final class ChunkedBody {

    private static final Pattern HEAD =
            Pattern.compile("([0-9a-fA-F]{1,8})(?:;chunk-signature=([0-9a-f]{64}))?");
    private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";
    private static final int MAX_LINE = 8_192;
    private static final int MAX_TRAILERS = 20;

    private final byte[] framed;
    private final @Nullable ChunkSignatures signatures;
    private final ByteArrayOutputStream body;
    private int at;

    /**
     * @param signatures null when chunks are not signed
     */
    ChunkedBody(byte[] framed, @Nullable ChunkSignatures signatures) {
        this.framed = framed;
        this.signatures = signatures;
        body = new ByteArrayOutputStream(framed.length);
    }

    /**
     * @throws dev.kiln.identity.SignatureRefused when a signature is another one
     * @throws AwsError when the framing or a checksum is broken
     */
    byte[] read() {
        while (readChunk() > 0) {}
        readTrailers();
        return body.toByteArray();
    }

    private int readChunk() {
        var head = HEAD.matcher(line());
        if (!head.matches()) {
            throw broken();
        }
        long size = Long.parseLong(head.group(1), 16);
        if (size > framed.length - at) {
            throw broken();
        }
        var chunk = Arrays.copyOfRange(framed, at, at + (int) size);
        at += (int) size;
        if (signatures != null) {
            signatures.check(chunk, head.group(2) == null ? "" : head.group(2));
        }
        body.writeBytes(chunk);
        if (size > 0 && !line().isEmpty()) {
            throw broken();
        }
        return (int) size;
    }

    private void readTrailers() {
        var trailers = new StringBuilder();
        for (int count = 0; at < framed.length; count++) {
            var line = count < MAX_TRAILERS ? line() : refuseLine();
            int colon = line.indexOf(':');
            if (colon > 0) {
                var name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                readTrailer(name, line.substring(colon + 1).strip(), trailers);
            }
        }
        // Trailers without a signature would be trailers that anybody may have written.
        if (signatures != null && !trailers.isEmpty()) {
            throw broken();
        }
    }

    private void readTrailer(String name, String value, StringBuilder trailers) {
        if (!name.equals(TRAILER_SIGNATURE)) {
            trailers.append(name).append(':').append(value).append('\n');
            Checksum.require(name, value, body.toByteArray());
        } else if (signatures != null) {
            signatures.checkTrailers(trailers.toString(), value);
            trailers.setLength(0);
        }
    }

    private String line() {
        for (int i = at; i < framed.length && i - at < MAX_LINE; i++) {
            if (framed[i] == '\n') {
                int end = i > at && framed[i - 1] == '\r' ? i - 1 : i;
                var line = new String(framed, at, end - at, StandardCharsets.ISO_8859_1);
                at = i + 1;
                return line;
            }
        }
        throw broken();
    }

    private static String refuseLine() {
        throw broken();
    }

    private static AwsError broken() {
        return new AwsError(
                400,
                "IncompleteBody",
                "The request body terminated unexpectedly or is not framed well.");
    }
}
