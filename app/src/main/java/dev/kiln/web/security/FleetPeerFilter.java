package dev.kiln.web.security;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.web.security.FleetPeer.Stranger;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets executors pass that belong to the fleet and speak this app's version of the contract. What
 * it refuses it explains in plain text, for the log of the executor.
 */
final class FleetPeerFilter extends OncePerRequestFilter {

    private static final int UPGRADE_REQUIRED = 426;

    private final FleetPeers peers;
    private final RefusedExecutors refused;

    FleetPeerFilter(FleetPeers peers, RefusedExecutors refused) {
        this.peers = peers;
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var peer = peers.recognise(request);
        if (peer.isEmpty()) {
            refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "The app does not know this executor: the fleet token is wrong or from another machine, or the executor was removed from the fleet. Let it join with a new token");
        } else if (peer.get() instanceof Stranger && !isJoin(request)) {
            refuse(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "Executors show a certificate or the fleet token here");
        } else if (isOtherVersion(request)) {
            refused.note(request);
            refuse(response, UPGRADE_REQUIRED, RefusedExecutors.reason(request));
        } else {
            request.setAttribute(FleetPeer.ATTRIBUTE, peer.get());
            chain.doFilter(request, response);
        }
    }

    private static boolean isJoin(HttpServletRequest request) {
        return request.getRequestURI().equals("/fleet/joins");
    }

    private static boolean isOtherVersion(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/fleet/")
                && !String.valueOf(ContractVersion.CURRENT)
                        .equals(request.getHeader(ContractVersion.HEADER));
    }

    private static void refuse(HttpServletResponse response, int status, String reason)
            throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=utf-8");
        response.getOutputStream().write((reason + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
