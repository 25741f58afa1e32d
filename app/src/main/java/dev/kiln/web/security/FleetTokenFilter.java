package dev.kiln.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request pass that carries the fleet token. Without a configured token nothing passes. */
final class FleetTokenFilter extends OncePerRequestFilter {

    private final String token;

    FleetTokenFilter(String token) {
        this.token = token;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isTrusted(request.getHeader("Authorization"))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(
                    HttpServletResponse.SC_UNAUTHORIZED, "The fleet token is missing or wrong");
        }
    }

    private boolean isTrusted(@Nullable String authorization) {
        return authorization != null
                && !token.isBlank()
                && MessageDigest.isEqual(bytes("Bearer " + token), bytes(authorization));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
