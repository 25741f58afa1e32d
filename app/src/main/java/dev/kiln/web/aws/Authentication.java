package dev.kiln.web.aws;

import dev.kiln.accounts.Caller;
import dev.kiln.identity.ApiTokens;
import dev.kiln.identity.SignatureClaim;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignatureVerifier;
import dev.kiln.identity.SignedRequest;
import dev.kiln.web.aws.protocol.AwsError;
import dev.kiln.web.aws.protocol.AwsRequest;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds out who signed a request, or whose bearer token it carries. */
@Component
class Authentication {

    private static final Pattern SCOPE =
            Pattern.compile("[^/,\\s]+/[^/,\\s]+/[^/,\\s]+/([^/,\\s]+)/");
    private static final String BEARER = "Bearer ";
    private static final String CREDENTIAL = "Credential=";

    private final SignatureVerifier signatures;
    private final ApiTokens tokens;

    Authentication(SignatureVerifier signatures, ApiTokens tokens) {
        this.signatures = signatures;
        this.tokens = tokens;
    }

    /** The service that the request says it is signed for; empty when it does not say. */
    static String scope(AwsRequest request) {
        var authorization = request.header("authorization");
        var credential =
                authorization == null ? request.parameter("X-Amz-Credential") : authorization;
        var text = Objects.requireNonNullElse(credential, "");
        var scope = SCOPE.matcher(text);
        // From the start, the search would try every letter before the credential.
        return scope.find(text.indexOf(CREDENTIAL) + 1) ? scope.group(1) : "";
    }

    /**
     * Checks what can be checked before the body is read.
     *
     * @throws dev.kiln.web.aws.protocol.AwsError as the service refuses
     */
    Proof proof(Services.Served served, AwsRequest head) {
        var authorization = Objects.requireNonNullElse(head.header("authorization"), "");
        if (authorization.startsWith(BEARER)) {
            var caller = bearer(served.wire(), authorization);
            return request -> new Proof.Proven(caller, request);
        }
        var signed = signed(head);
        if (authorization.isEmpty() && !signed.isSignedInAdvance()) {
            throw served.wire()
                    .refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        return signature(served, signed);
    }

    private Caller bearer(Wire wire, String authorization) {
        return tokens.authenticate(authorization.substring(BEARER.length()).strip())
                .orElseThrow(
                        () ->
                                wire.refusal(
                                        "UnrecognizedClientException",
                                        "The security token included in the request is invalid."));
    }

    private Proof signature(Services.Served served, SignedRequest signed) {
        try {
            var claim = signatures.claim(signed, served.service().name());
            return request -> proven(served.wire(), claim, request);
        } catch (SignatureRefused refused) {
            throw refusal(served.wire(), refused);
        }
    }

    private static Proof.Proven proven(Wire wire, SignatureClaim claim, AwsRequest request) {
        try {
            var form = PayloadForm.of(request);
            var caller = claim.verify(form.digest(request.body()));
            var body = form.isChunked() ? form.unframed(request.body(), claim) : request.body();
            return new Proof.Proven(caller, request.withBody(body));
        } catch (SignatureRefused refused) {
            throw refusal(wire, refused);
        }
    }

    private static AwsError refusal(Wire wire, SignatureRefused refused) {
        return wire.refusal(refused.code(), String.valueOf(refused.getMessage()));
    }

    private static SignedRequest signed(AwsRequest head) {
        return new SignedRequest(
                head.method(), head.rawPath(), head.rawQuery(), head.headers(), "");
    }
}
