package dev.kiln.executor.server;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import dev.kiln.executor.contract.ContractVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Lets only the app in: it knows the token, if the connection has not proven it, and speaks our
 * version of the contract.
 */
final class PeerCheck extends Filter {

    private final byte @Nullable [] expected;

    private PeerCheck(byte @Nullable [] expected) {
        this.expected = expected;
    }

    static PeerCheck ofToken(String token) {
        return new PeerCheck(("Bearer " + token).getBytes(StandardCharsets.UTF_8));
    }

    /** The connection exists, so its certificate is the app's. */
    static PeerCheck ofCertificate() {
        return new PeerCheck(null);
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        var headers = exchange.getRequestHeaders();
        if (!isToken(headers.getFirst("Authorization"))) {
            Replies.text(exchange, 401, "The fleet token is missing or wrong\n");
        } else if (!isOurVersion(headers.getFirst(ContractVersion.HEADER))) {
            Replies.text(
                    exchange,
                    426,
                    "This executor speaks version "
                            + ContractVersion.CURRENT
                            + " of the contract\n");
        } else {
            chain.doFilter(exchange);
        }
    }

    /** In constant time, so that the token cannot be guessed byte by byte. */
    private boolean isToken(@Nullable String given) {
        if (expected == null) {
            return true;
        }
        var bytes = String.valueOf(given).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, bytes);
    }

    private static boolean isOurVersion(@Nullable String given) {
        return String.valueOf(ContractVersion.CURRENT).equals(given);
    }

    @Override
    public String description() {
        return "fleet token and contract version";
    }
}
