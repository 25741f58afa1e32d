package dev.kiln.web.aws;

import dev.kiln.accounts.Caller;
import dev.kiln.identity.ApiTokens;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignatureVerifier;
import dev.kiln.identity.SignedRequest;
import dev.kiln.web.aws.protocol.AwsRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds out who signed a request, or whose bearer token it carries. */
@Component
class Authentication {

    private static final Pattern SCOPE =
            Pattern.compile("Credential=[^/,\\s]+/[^/,\\s]+/[^/,\\s]+/([^/,\\s]+)/");

    private final SignatureVerifier signatures;
    private final ApiTokens tokens;

    Authentication(SignatureVerifier signatures, ApiTokens tokens) {
        this.signatures = signatures;
        this.tokens = tokens;
    }

    /** The service that the request says it is signed for; empty when it does not say. */
    static String scope(AwsRequest request) {
        var scope = SCOPE.matcher(Objects.requireNonNullElse(request.header("authorization"), ""));
        return scope.find() ? scope.group(1) : "";
    }

    /**
     * @throws dev.kiln.web.aws.protocol.AwsError as the service refuses
     */
    Caller caller(Services.Served served, AwsRequest request) {
        var wire = served.wire();
        var authorization = Objects.requireNonNullElse(request.header("authorization"), "");
        if (authorization.startsWith("Bearer ")) {
            return tokens.authenticate(authorization.substring("Bearer ".length()).strip())
                    .orElseThrow(
                            () ->
                                    wire.refusal(
                                            "UnrecognizedClientException",
                                            "The security token included in the request is invalid."));
        }
        if (authorization.isEmpty()) {
            throw wire.refusal(
                    "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        try {
            return signatures.verify(signed(request), served.service().name());
        } catch (SignatureRefused refused) {
            throw wire.refusal(refused.code(), String.valueOf(refused.getMessage()));
        }
    }

    private static SignedRequest signed(AwsRequest request) {
        return new SignedRequest(
                request.method(),
                request.rawPath(),
                request.rawQuery(),
                request.headers(),
                sha256(request.body()));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
