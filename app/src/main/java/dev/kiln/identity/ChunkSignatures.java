package dev.kiln.identity;

import java.util.function.BinaryOperator;

/** The chain of signatures over the chunks of a body: each covers the one before it. */
public final class ChunkSignatures {

    private static final String EMPTY = Hmac.sha256("");

    private final BinaryOperator<String> signer;
    private String previous;

    /**
     * @param signer of an algorithm's name and what it signs, at the request's date and scope
     */
    ChunkSignatures(BinaryOperator<String> signer, String seed) {
        this.signer = signer;
        previous = seed;
    }

    /**
     * @throws SignatureRefused when the chunk was signed otherwise
     */
    public void check(byte[] chunk, String signature) {
        require(
                signer.apply(
                        "AWS4-HMAC-SHA256-PAYLOAD",
                        previous + "\n" + EMPTY + "\n" + Hmac.sha256(chunk)),
                signature);
    }

    /**
     * @param trailers lines {@code name:value}, each ended by a newline
     * @throws SignatureRefused when they were signed otherwise
     */
    public void checkTrailers(String trailers, String signature) {
        require(
                signer.apply("AWS4-HMAC-SHA256-TRAILER", previous + "\n" + Hmac.sha256(trailers)),
                signature);
    }

    private void require(String expected, String signature) {
        if (!Hmac.isSame(expected, signature)) {
            throw SignatureClaim.mismatch();
        }
        previous = expected;
    }
}
