package dev.kiln.web.aws;

import dev.kiln.accounts.Caller;
import dev.kiln.identity.ApiTokens;
import dev.kiln.identity.SignatureRefused;
import dev.kiln.identity.SignatureVerifier;
import dev.kiln.identity.SignedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who signed a request, or whose bearer token it carries; else answers as AWS does. */
final class AwsAuthenticationFilter extends OncePerRequestFilter {

    /** Lambda's own limit of a request, bytes. */
    private static final int MAX_BODY = 70_167_211;

    private final SignatureVerifier signatures;
    private final ApiTokens tokens;
    private final RestJsonErrors errors;

    AwsAuthenticationFilter(SignatureVerifier signatures, ApiTokens tokens, RestJsonErrors errors) {
        this.signatures = signatures;
        this.tokens = tokens;
        this.errors = errors;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var body = readBody(request);
            signIn(caller(request, body));
            chain.doFilter(new BufferedRequest(request, body), response);
        } catch (SignatureRefused refused) {
            errors.write(
                    response,
                    new AwsError(403, refused.code(), String.valueOf(refused.getMessage())));
        } catch (AwsError error) {
            errors.write(response, error);
        }
    }

    private static byte[] readBody(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new AwsError(
                    413,
                    "RequestEntityTooLargeException",
                    "Request must be smaller than " + MAX_BODY + " bytes");
        }
        return body;
    }

    private Caller caller(HttpServletRequest request, byte[] body) {
        var authorization = Objects.requireNonNullElse(request.getHeader("Authorization"), "");
        if (authorization.startsWith("Bearer ")) {
            return tokens.authenticate(authorization.substring("Bearer ".length()).strip())
                    .orElseThrow(AwsAuthenticationFilter::unknownToken);
        }
        if (authorization.isEmpty()) {
            throw new AwsError(
                    403, "MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        return signatures.verify(signed(request, body), "lambda");
    }

    private static AwsError unknownToken() {
        return new AwsError(
                403,
                "UnrecognizedClientException",
                "The security token included in the request is invalid.");
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

    private static void signIn(Caller caller) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
