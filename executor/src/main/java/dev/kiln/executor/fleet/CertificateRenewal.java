package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.trust.Certificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Gets a new certificate, for a new key, in the last third of the old one's life. */
public final class CertificateRenewal {

    private static final Duration RHYTHM = Duration.ofMinutes(5);

    private final AppClient app;
    private final AppAccess.Joined access;
    private final Path data;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);

    public CertificateRenewal(AppClient app, AppAccess.Joined access, Path data, Clock clock) {
        this.app = app;
        this.access = access;
        this.data = data;
        this.clock = clock;
    }

    public void start() {
        Thread.ofVirtual().name("certificate-renewal").start(this::run);
    }

    public void stop() {
        stopped.countDown();
    }

    private void run() {
        try {
            do {
                renewWhenDue();
            } while (!stopped.await(RHYTHM.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewWhenDue() {
        if (!access.key().identity().isDueForRenewal(clock.instant())) {
            return;
        }
        try {
            var keys = Certificates.newKeys();
            var renewed = Membership.of(keys, app.renew(keys.getPublic()));
            renewed.store(data);
            access.key().renew(renewed.identity());
            System.err.println(
                    "certificate=renewed until="
                            + renewed.identity().certificate().getNotAfter().toInstant());
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("certificate=not_renewed reason=" + e.getMessage());
        }
    }
}
