package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Service;

/** Checks AWS Signature Version 4 headers and says whose they are. */
@Service
public class SignatureVerifier {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final AccessKeys keys;
    private final Clock clock;

    SignatureVerifier(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param service name that the credential must be scoped to, such as {@code lambda}
     * @throws SignatureRefused with AWS's error code and message
     */
    public Caller verify(SignedRequest request, String service) {
        var authorization = Authorization.parse(request.header("authorization"));
        requireScope(authorization, request, service);
        requireSignedHost(authorization);
        var key =
                keys.find(authorization.accessKeyId(), request.header("x-amz-security-token"))
                        .orElseThrow(AccessKeys::unknown);
        requireSignature(request, authorization, key.secret());
        return key.caller();
    }

    private void requireScope(Authorization authorization, SignedRequest request, String service) {
        if (!authorization.service().equals(service)) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'. ");
        }
        var date = request.header("x-amz-date");
        var signedAt = instant(date);
        var now = clock.instant();
        if (signedAt.plus(WINDOW).isBefore(now)) {
            throw invalid(
                    "Signature expired: "
                            + date
                            + " is now earlier than "
                            + basic(now.minus(WINDOW)));
        }
        if (signedAt.minus(WINDOW).isAfter(now)) {
            throw invalid(
                    "Signature not yet current: "
                            + date
                            + " is still later than "
                            + basic(now.plus(WINDOW)));
        }
        if (!date.startsWith(authorization.date())) {
            throw invalid(
                    "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        }
    }

    private static void requireSignedHost(Authorization authorization) {
        if (!authorization.signedHeaders().contains("host")) {
            throw invalid(
                    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private static Instant instant(String date) {
        try {
            return LocalDateTime.parse(date, BASIC).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException malformed) {
            throw new SignatureRefused(
                    "IncompleteSignatureException",
                    "Date must be in ISO-8601 'basic format'. Got '" + date + "'.");
        }
    }

    private static String basic(Instant instant) {
        return BASIC.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static void requireSignature(
            SignedRequest request, Authorization authorization, String secret) {
        var toSign =
                String.join(
                        "\n",
                        "AWS4-HMAC-SHA256",
                        request.header("x-amz-date"),
                        authorization.scope(),
                        sha256(CanonicalRequest.of(request, authorization.signedHeaders())));
        var expected =
                HexFormat.of().formatHex(hmac(signingKey(secret, authorization.scope()), toSign));
        // SAFETY: compared in constant time, so that a signature cannot be guessed digit by digit.
        if (!MessageDigest.isEqual(bytes(expected), bytes(authorization.signature()))) {
            throw invalid(
                    "The request signature we calculated does not match the signature you provided."
                            + " Check your AWS Secret Access Key and signing method."
                            + " Consult the service documentation for details.");
        }
    }

    private static byte[] signingKey(String secret, String scope) {
        byte[] key = bytes("AWS4" + secret);
        for (var part : scope.split("/", -1)) {
            key = hmac(key, part);
        }
        return key;
    }

    private static SignatureRefused invalid(String message) {
        return new SignatureRefused("InvalidSignatureException", message);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(text)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
