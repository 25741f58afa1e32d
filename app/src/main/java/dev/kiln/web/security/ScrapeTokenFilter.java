package dev.kiln.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a scrape of the metrics pass that carries the fleet token. */
final class ScrapeTokenFilter extends OncePerRequestFilter {

    private final FleetPeers peers;

    ScrapeTokenFilter(FleetPeers peers) {
        this.peers = peers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (peers.isToken(request.getHeader("Authorization"))) {
            chain.doFilter(request, response);
        } else {
            response.sendError(
                    HttpServletResponse.SC_UNAUTHORIZED, "The fleet token is missing or wrong");
        }
    }
}
