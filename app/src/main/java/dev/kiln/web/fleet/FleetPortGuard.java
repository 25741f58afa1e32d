package dev.kiln.web.fleet;

import dev.kiln.web.security.FleetPeer;
import dev.kiln.web.security.FleetPeers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * SAFETY: at the port of the fleet a stranger finds nothing but the way to join; members also pass
 * on what their sandboxes ask of the AWS API, which is authenticated by itself.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class FleetPortGuard extends OncePerRequestFilter {

    private final FleetConnector connector;
    private final FleetPeers peers;

    FleetPortGuard(FleetConnector connector, FleetPeers peers) {
        this.connector = connector;
        this.peers = peers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getLocalPort() == connector.port() && !mayPass(request)) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean mayPass(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/fleet/")
                || peers.recognise(request).orElse(null) instanceof FleetPeer.Member;
    }
}
