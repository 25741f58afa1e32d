package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.ExecutorHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What ties this executor to its app: how it is known there, and a certificate kept fresh. */
public final class FleetLink {

    private final AppAccess access;
    private final AppClient client;
    private final ExecutorHost host;
    private final @Nullable CertificateRenewal renewal;

    private FleetLink(
            AppAccess access,
            AppClient client,
            ExecutorHost host,
            @Nullable CertificateRenewal renewal) {
        this.access = access;
        this.client = client;
        this.host = host;
        this.renewal = renewal;
    }

    /** Joins when that is still to be done. */
    public static FleetLink open(Joining joining, String version, Clock clock) throws IOException {
        var access = joining.access();
        var data = joining.data();
        var client = new AppClient(joining.app(), access, joining.name());
        var memberId = MemberId.of(access, data).value();
        return new FleetLink(
                access,
                client,
                new ExecutorHost(memberId, joining.name(), version),
                renewal(access, client, data, clock));
    }

    private static @Nullable CertificateRenewal renewal(
            AppAccess access, AppClient client, Path data, Clock clock) {
        return switch (access) {
            case AppAccess.SharedToken _ -> null;
            case AppAccess.Joined joined -> new CertificateRenewal(client, joined, data, clock);
        };
    }

    public AppAccess access() {
        return access;
    }

    public AppClient client() {
        return client;
    }

    public ExecutorHost host() {
        return host;
    }

    public void start() {
        if (renewal != null) {
            renewal.start();
        }
    }

    public void stop() {
        if (renewal != null) {
            renewal.stop();
        }
    }
}
