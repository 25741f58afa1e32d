package dev.kiln.web.security;

import dev.kiln.executor.contract.trust.PeerName;
import dev.kiln.executor.contract.trust.PeerName.ExecutorName;
import dev.kiln.fleet.FleetMembers;
import dev.kiln.web.security.FleetPeer.Local;
import dev.kiln.web.security.FleetPeer.Member;
import dev.kiln.web.security.FleetPeer.Stranger;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells who calls at the door of executors. SAFETY: the token is shared and does not say who holds
 * it, so it counts for programs of this machine only; from elsewhere a certificate is needed.
 */
@Component
public class FleetPeers {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final String token;
    private final FleetMembers members;

    FleetPeers(@Value("${kiln.fleet-token}") String token, FleetMembers members) {
        this.token = token;
        this.members = members;
    }

    /** Empty when a certificate or token is presented that is worth nothing. */
    public Optional<FleetPeer> recognise(HttpServletRequest request) {
        var authorization = request.getHeader("Authorization");
        if (request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain) {
            return member(chain);
        }
        if (authorization != null) {
            boolean isGood = isToken(authorization) && isOfThisMachine(request);
            return isGood ? Optional.of(new Local()) : Optional.empty();
        }
        return Optional.of(new Stranger());
    }

    private Optional<FleetPeer> member(X509Certificate[] chain) {
        try {
            return PeerName.of(chain[0]) instanceof ExecutorName(var memberId)
                            && members.isMember(memberId)
                    ? Optional.of(new Member(memberId))
                    : Optional.empty();
        } catch (CertificateException nameless) {
            return Optional.empty();
        }
    }

    /** Without a configured token nobody has it. */
    boolean isToken(@Nullable String authorization) {
        return authorization != null
                && !token.isBlank()
                && MessageDigest.isEqual(bytes("Bearer " + token), bytes(authorization));
    }

    private static boolean isOfThisMachine(HttpServletRequest request) {
        return InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
