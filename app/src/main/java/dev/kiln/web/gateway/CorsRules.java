package dev.kiln.web.gateway;

import dev.kiln.executor.contract.Payload;
import dev.kiln.urls.Cors;
import dev.kiln.urls.FunctionUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers browsers that ask whether a page of another origin may call. */
final class CorsRules {

    private static final String ANY = "*";

    private CorsRules() {}

    /** A preflight is answered without running the function. */
    static Optional<GatewayAnswer> preflight(FunctionUrl url, HttpServletRequest request) {
        var cors = url.cors();
        boolean isPreflight =
                request.getMethod().equals("OPTIONS")
                        && request.getHeader("Origin") != null
                        && request.getHeader("Access-Control-Request-Method") != null;
        return cors == null || !isPreflight
                ? Optional.empty()
                : Optional.of(
                        new GatewayAnswer(
                                200, preflightHeaders(cors, request), List.of(), Payload.EMPTY));
    }

    private static Map<String, String> preflightHeaders(Cors cors, HttpServletRequest request) {
        var headers = new LinkedHashMap<>(headers(cors, request.getHeader("Origin")));
        if (headers.isEmpty()) {
            return headers;
        }
        headers.remove("access-control-expose-headers");
        putAllowed(
                headers, request, "methods", "Access-Control-Request-Method", cors.allowMethods());
        putAllowed(
                headers, request, "headers", "Access-Control-Request-Headers", cors.allowHeaders());
        if (cors.maxAge() != null) {
            headers.put("access-control-max-age", cors.maxAge().toString());
        }
        return headers;
    }

    /**
     * Browsers do not take a star from those who let credentials in: they get what they asked for.
     */
    private static void putAllowed(
            Map<String, String> headers,
            HttpServletRequest request,
            String what,
            String question,
            @Nullable List<String> allowed) {
        var asked = request.getHeader(question);
        boolean isEcho =
                headers.containsKey("access-control-allow-credentials")
                        && asked != null
                        && allowed != null
                        && allowed.contains(ANY);
        putList(headers, "access-control-allow-" + what, isEcho ? List.of(asked) : allowed);
    }

    /** They take the place of the function's own; none when the origin may not call. */
    static Map<String, String> headers(FunctionUrl url, HttpServletRequest request) {
        var cors = url.cors();
        return cors == null ? Map.of() : headers(cors, request.getHeader("Origin"));
    }

    private static Map<String, String> headers(Cors cors, @Nullable String origin) {
        var origins = Objects.requireNonNullElse(cors.allowOrigins(), List.<String>of());
        if (origin == null || !(origins.contains(ANY) || origins.contains(origin))) {
            return Map.of();
        }
        boolean withCredentials = Boolean.TRUE.equals(cors.allowCredentials());
        var headers = new LinkedHashMap<String, String>();
        if (origins.contains(ANY) && !withCredentials) {
            headers.put("access-control-allow-origin", ANY);
        } else {
            headers.put("access-control-allow-origin", origin);
            headers.put("vary", "Origin");
        }
        if (withCredentials) {
            headers.put("access-control-allow-credentials", "true");
        }
        putList(headers, "access-control-expose-headers", cors.exposeHeaders());
        return headers;
    }

    private static void putList(
            Map<String, String> headers, String name, @Nullable List<String> values) {
        if (values != null && !values.isEmpty()) {
            headers.put(name, String.join(",", values));
        }
    }
}
