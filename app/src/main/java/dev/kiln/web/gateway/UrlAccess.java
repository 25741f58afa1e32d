package dev.kiln.web.gateway;

import dev.kiln.accounts.Caller;
import dev.kiln.accounts.Principal;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignatureVerifier;
import dev.kiln.identity.SignedRequest;
import dev.kiln.permissions.CredentialsRevoked;
import dev.kiln.permissions.Permissions;
import dev.kiln.policies.RequestContext;
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

    private static final List<String> ACTIONS =
            List.of("lambda:InvokeFunctionUrl", "lambda:InvokeFunction");

    private final SignatureVerifier signatures;
    private final Permissions permissions;

    UrlAccess(SignatureVerifier signatures, Permissions permissions) {
        this.signatures = signatures;
        this.permissions = permissions;
    }

    /** Empty when the caller may not; nobody is told why. */
    Optional<Caller> admit(FunctionUrl url, HttpServletRequest request, byte[] body) {
        try {
            var caller = caller(url, request, body).in(url.account());
            return isAllowed(url, caller, request) ? Optional.of(caller) : Optional.empty();
        } catch (SignatureRefused | CredentialsRevoked refused) {
            return Optional.empty();
        }
    }

    private Caller caller(FunctionUrl url, HttpServletRequest request, byte[] body) {
        return url.authType() == AuthType.NONE
                ? Caller.of(new Principal.Anonymous(url.account()))
                : signatures.verify(signed(request, body), "lambda");
    }

    /** Lambda asks for both: the right to call URLs, and the right to invoke through one. */
    private boolean isAllowed(FunctionUrl url, Caller caller, HttpServletRequest request) {
        var context =
                RequestContext.EMPTY
                        .with("lambda:FunctionUrlAuthType", url.authType().name())
                        .with("lambda:InvokedViaFunctionUrl", "true")
                        .with("aws:SourceIp", request.getRemoteAddr());
        return ACTIONS.stream()
                .allMatch(
                        action ->
                                permissions
                                        .decide(caller, action, url.functionArn(), context)
                                        .isAllowed());
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
