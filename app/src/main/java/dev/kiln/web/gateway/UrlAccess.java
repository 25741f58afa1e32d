package dev.kiln.web.gateway;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignatureVerifier;
import dev.kiln.identity.SignedRequest;
import dev.kiln.urls.AuthType;
import dev.kiln.urls.FunctionUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Says who calls a function URL, if they may. */
@Component
class UrlAccess {

    private final SignatureVerifier signatures;

    UrlAccess(SignatureVerifier signatures) {
        this.signatures = signatures;
    }

    /** Empty when the caller may not; nobody is told why. */
    Optional<Caller> admit(FunctionUrl url, HttpServletRequest request, byte[] body) {
        if (url.authType() == AuthType.NONE) {
            return Optional.of(Caller.of(new Principal.Anonymous(url.account())));
        }
        try {
            var caller = signatures.verify(signed(request, body), "lambda");
            return caller.account().equals(url.account()) ? Optional.of(caller) : Optional.empty();
        } catch (SignatureRefused refused) {
            return Optional.empty();
        }
    }

    private static SignedRequest signed(HttpServletRequest request, byte[] body) {
        return new SignedRequest(
                request.getMethod(),
                request.getRequestURI(),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                headers(request),
                sha256(body));
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        var headers = new TreeMap<String, List<String>>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), Collections.list(request.getHeaders(name)));
        }
        return headers;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
