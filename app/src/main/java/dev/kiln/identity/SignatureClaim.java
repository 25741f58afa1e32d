package dev.kiln.identity;

import dev.kiln.accounts.Caller;

/**
 * A request that says who signed it, when, and by a key that exists; only its signature is still to
 * be checked, which needs the body.
 */
public final class SignatureClaim {

    private final SignedRequest request;
    private final Authorization authorization;
    private final AccessKeys.SigningKey key;
    private final Hmac hmac;

    SignatureClaim(
            SignedRequest request,
            Authorization authorization,
            AccessKeys.SigningKey key,
            Hmac hmac) {
        this.request = request;
        this.authorization = authorization;
        this.key = key;
        this.hmac = hmac;
    }

    /**
     * @param bodyDigest SHA-256 of the body, lower-case hex, or the word that stands for it
     * @throws SignatureRefused when the signature is another one
     */
    public Caller verify(String bodyDigest) {
        var canonical =
                CanonicalRequest.of(
                        request,
                        authorization.signedHeaders(),
                        bodyDigest,
                        authorization.service().equals("s3"));
        var expected = sign("AWS4-HMAC-SHA256", Hmac.sha256(canonical));
        if (!Hmac.isSame(expected, authorization.signature())) {
            throw mismatch();
        }
        return key.caller();
    }

    /** The signatures of the chunks of this request's body, in their order. */
    public ChunkSignatures chunks() {
        return new ChunkSignatures(this::sign, authorization.signature());
    }

    private String sign(String algorithm, String what) {
        var toSign =
                algorithm
                        + "\n"
                        + authorization.date()
                        + "\n"
                        + authorization.scope()
                        + "\n"
                        + what;
        return hmac.sign(key.secret(), authorization.scope(), toSign);
    }

    static SignatureRefused mismatch() {
        return new SignatureRefused(
                "InvalidSignatureException",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method."
                        + " Consult the service documentation for details.");
    }
}
