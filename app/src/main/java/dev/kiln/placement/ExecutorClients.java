package dev.kiln.placement;

import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.trust.PeerName.ExecutorName;
import dev.kiln.executor.contract.trust.TlsIdentity;
import dev.kiln.fleet.FleetAuthority;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** How executors are reached: plainly on this machine, with certificates on any other. */
@Component
class ExecutorClients {

    private final HttpClient plain = builder().build();
    private final Supplier<TlsIdentity> identity;
    private @Nullable HttpClient secured;

    @Autowired
    ExecutorClients(FleetAuthority authority) {
        this(authority::app);
    }

    ExecutorClients(Supplier<TlsIdentity> identity) {
        this.identity = identity;
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
