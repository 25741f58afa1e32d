package dev.kiln.web.security;

import dev.kiln.ids.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the nonce of this response: the editor's style element carries it, nothing else may. */
final class CspNonceFilter extends OncePerRequestFilter {

    static final String ATTRIBUTE = "cspNonce";

    private final Ids ids;

    CspNonceFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ATTRIBUTE, ids.secret(16));
        chain.doFilter(request, response);
    }
}
