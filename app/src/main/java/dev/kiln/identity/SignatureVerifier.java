package dev.kiln.identity;

import dev.kiln.accounts.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.stereotype.Service;

/** Checks AWS Signature Version 4, in a header or in the query string, and says whose it is. */
@Service
public class SignatureVerifier {

    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final AccessKeys keys;
    private final Clock clock;
    private final Hmac hmac = new Hmac();

    SignatureVerifier(AccessKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * @param service name that the credential must be scoped to, such as {@code lambda}
     * @throws SignatureRefused with AWS's error code and message
     */
    public Caller verify(SignedRequest request, String service) {
        return claim(request, service).verify(request.bodyDigest());
    }

    /**
     * Checks all that does not need the body, so that nobody's body is read for nothing.
     *
     * @throws SignatureRefused with AWS's error code and message
     */
    public SignatureClaim claim(SignedRequest request, String service) {
        var authorization = Authorization.of(request);
        requireScope(authorization, service);
        requireTime(authorization);
        requireSignedHost(authorization);
        var key =
                keys.find(authorization.accessKeyId(), authorization.sessionToken())
                        .orElseThrow(AccessKeys::unknown);
        return new SignatureClaim(request, authorization, key, hmac);
    }

    private static void requireScope(Authorization authorization, String service) {
        if (!authorization.service().equals(service)) {
            throw invalid("Credential should be scoped to correct service: '" + service + "'. ");
        }
    }

    private void requireTime(Authorization authorization) {
        var signedAt = authorization.signedAt();
        var now = clock.instant();
        var lifetime = Objects.requireNonNullElse(authorization.lifetime(), WINDOW);
        if (signedAt.plus(lifetime).isBefore(now)) {
            throw invalid(
                    "Signature expired: "
                            + authorization.date()
                            + " is now earlier than "
                            + SignatureDates.basic(now.minus(lifetime)));
        }
        if (signedAt.minus(WINDOW).isAfter(now)) {
            throw invalid(
                    "Signature not yet current: "
                            + authorization.date()
                            + " is still later than "
                            + SignatureDates.basic(now.plus(WINDOW)));
        }
        if (!authorization.date().startsWith(authorization.day())) {
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

    private static SignatureRefused invalid(String message) {
        return new SignatureRefused("InvalidSignatureException", message);
    }
}
