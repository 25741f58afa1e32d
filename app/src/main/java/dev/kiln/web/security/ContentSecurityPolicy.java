package dev.kiln.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.header.HeaderWriter;

/** Everything from this origin, nothing inline; styles also by this response's nonce. */
final class ContentSecurityPolicy implements HeaderWriter {

    @Override
    public void writeHeaders(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
                        + request.getAttribute(CspNonceFilter.ATTRIBUTE)
                        + "'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
                        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
    }
}
