package dev.kiln.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about its signature: in an {@code Authorization: AWS4-HMAC-SHA256 …} header,
 * or in its query string when it was signed in advance.
 *
 * @param scope {@code 20261123/us-east-1/lambda/aws4_request}
 * @param date when it was signed, as written
 * @param lifetime of a request signed in advance; null for a header
 * @param sessionToken of temporary credentials; empty for keys that live until they are deleted
 */
record Authorization(
        String accessKeyId,
        String scope,
        List<String> signedHeaders,
        String signature,
        String date,
        @Nullable Duration lifetime,
        String sessionToken) {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String CREDENTIAL =
            "([\\w-]{1,128})/(\\d{8}/[\\w-]{1,64}/[\\w-]{1,64}/aws4_request)";
    private static final Pattern IN_CREDENTIAL = Pattern.compile(CREDENTIAL);
    private static final Pattern IN_HEADERS = Pattern.compile("[\\w;.-]{1,4096}");
    private static final Pattern IN_SIGNATURE = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern IN_HEADER =
            Pattern.compile(
                    ALGORITHM
                            + " +Credential="
                            + CREDENTIAL
                            + ", *SignedHeaders=([\\w;.-]{1,4096}), *Signature=([0-9a-f]{64})");
    private static final long MAX_LIFETIME = Duration.ofDays(7).toSeconds();

    static Authorization of(SignedRequest request) {
        var header = request.header("authorization");
        return header.isEmpty() && request.isSignedInAdvance()
                ? inQuery(request)
                : inHeader(header, request);
    }

    private static Authorization inHeader(String header, SignedRequest request) {
        Matcher matcher = IN_HEADER.matcher(header.strip());
        if (!matcher.matches()) {
            throw incomplete(
                    "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters"
                            + " of AWS4-HMAC-SHA256.");
        }
        return new Authorization(
                matcher.group(1),
                matcher.group(2),
                List.of(matcher.group(3).split(";", -1)),
                matcher.group(4),
                SignatureDates.of(request),
                null,
                request.header("x-amz-security-token"));
    }

    private static Authorization inQuery(SignedRequest request) {
        var credential = IN_CREDENTIAL.matcher(request.parameter("X-Amz-Credential"));
        var headers = request.parameter("X-Amz-SignedHeaders");
        var signature = request.parameter("X-Amz-Signature");
        if (!request.parameter("X-Amz-Algorithm").equals(ALGORITHM)
                || !credential.matches()
                || !IN_HEADERS.matcher(headers).matches()
                || !IN_SIGNATURE.matcher(signature).matches()) {
            throw incomplete(
                    "AWS query-string parameters must include 'X-Amz-Algorithm', 'X-Amz-Credential',"
                            + " 'X-Amz-Signature', 'X-Amz-SignedHeaders' and 'X-Amz-Date'.");
        }
        return new Authorization(
                credential.group(1),
                credential.group(2),
                List.of(headers.split(";", -1)),
                signature,
                request.parameter("X-Amz-Date"),
                lifetime(request.parameter("X-Amz-Expires")),
                request.parameter("X-Amz-Security-Token"));
    }

    /** Five minutes when it does not say, as clients of services other than buckets may do. */
    private static Duration lifetime(String seconds) {
        if (seconds.isEmpty()) {
            return Duration.ofMinutes(5);
        }
        if (!seconds.matches("\\d{1,9}") || Long.parseLong(seconds) > MAX_LIFETIME) {
            throw incomplete(
                    "X-Amz-Expires must be a number of seconds, less than a week: 0 to "
                            + MAX_LIFETIME
                            + ".");
        }
        return Duration.ofSeconds(Long.parseLong(seconds));
    }

    private static SignatureRefused incomplete(String message) {
        return new SignatureRefused("IncompleteSignatureException", message);
    }

    Instant signedAt() {
        return SignatureDates.instant(date);
    }

    String day() {
        return scope.substring(0, 8);
    }

    String service() {
        return scope.split("/", -1)[2];
    }
}
