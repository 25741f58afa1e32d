package dev.kiln.placement;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.contract.trust.PeerName.ExecutorName;
import dev.kiln.executor.contract.trust.TlsIdentity;
import dev.kiln.fleet.FleetAuthority;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How executors are reached: plainly on this machine, with certificates on any other. */
@Component
class ExecutorClients {

    private final HttpClient plain = builder().build();
    private final Supplier<TlsIdentity> identity;
    private @Nullable HttpClient secured;

    private final String fleetToken;

    @Autowired
    ExecutorClients(FleetAuthority authority, @Value("${kiln.fleet-token}") String fleetToken) {
        this(authority::app, fleetToken);
    }

    ExecutorClients(Supplier<TlsIdentity> identity, String fleetToken) {
        this.identity = identity;
        this.fleetToken = fleetToken;
    }

    /** A message that is ready to be sent, but for its timeout. */
    HttpRequest.Builder request(ExecutorHeartbeat executor, String path, byte[] message) {
        var request = HttpRequest.newBuilder(executor.address().resolve(path));
        // SAFETY: the token is for programs of this machine; on others the certificate says it all.
        if ("http".equals(executor.address().getScheme())) {
            request.header("Authorization", "Bearer " + fleetToken);
        }
        return request.header(ContractVersion.HEADER, Integer.toString(ContractVersion.CURRENT))
                .header("Content-Type", WireFormat.CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofByteArray(message));
    }

    HttpClient of(ExecutorHeartbeat executor) {
        return "https".equals(executor.address().getScheme()) ? secured() : plain;
    }

    private synchronized HttpClient secured() {
        if (secured == null) {
            try {
                var tls = identity.get().context(ExecutorName.class::isInstance);
                secured = builder().sslContext(tls).build();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The app's certificate cannot be used", e);
            }
        }
        return secured;
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2));
    }
}
