package dev.kiln.web.aws;

import dev.kiln.identity.SignatureClaim;
import dev.kiln.web.aws.protocol.AwsRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How a body takes part in its request's signature, from {@code x-amz-content-sha256}. */
enum PayloadForm {
    /** The digest of the whole body is signed. */
    WHOLE(""),
    UNSIGNED("UNSIGNED-PAYLOAD"),
    CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    CHUNKS_AND_TRAILERS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    UNSIGNED_CHUNKS("STREAMING-UNSIGNED-PAYLOAD-TRAILER");

    private final String header;

    PayloadForm(String header) {
        this.header = header;
    }

    static PayloadForm of(AwsRequest request) {
        var given = request.header("x-amz-content-sha256");
        if (given != null) {
            for (var form : values()) {
                if (form.header.equals(given)) {
                    return form;
                }
            }
        }
        return WHOLE;
    }

    boolean isChunked() {
        return this == CHUNKS || this == CHUNKS_AND_TRAILERS || this == UNSIGNED_CHUNKS;
    }

    /** What stands for the body in the signature. */
    String digest(byte[] body) {
        return this == WHOLE ? sha256(body) : header;
    }

    /** The body without the framing of its chunks, each checked. */
    byte[] unframed(byte[] framed, SignatureClaim claim) {
        return new ChunkedBody(framed, this == UNSIGNED_CHUNKS ? null : claim.chunks()).read();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
