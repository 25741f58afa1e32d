package dev.kiln.fleet;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.Membership;
import dev.kiln.executor.contract.trust.PeerName;
import dev.kiln.executor.contract.trust.PeerName.ExecutorName;
import dev.kiln.executor.contract.trust.TlsIdentity;
import dev.kiln.secrets.SealedSecret;
import dev.kiln.secrets.SecretBox;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The installation's own certificate authority: vouches for the app and for executors that have
 * joined. It is made when it is first needed; its key is sealed in the database.
 */
@Service
public class FleetAuthority {

    private static final String PURPOSE = "fleet/authority";

    /** A new one is made at every start of the app. */
    private static final Duration APP_LIFETIME = Duration.ofDays(5 * 365);

    private final JdbcClient jdbc;
    private final SecretBox secrets;
    private final CertificateIssuer issuer;
    private final FleetSettings settings;
    private @Nullable TlsIdentity authority;
    private @Nullable TlsIdentity app;

    FleetAuthority(
            JdbcClient jdbc, SecretBox secrets, CertificateIssuer issuer, FleetSettings settings) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.issuer = issuer;
        this.settings = settings;
    }

    /** What this app shows executors of other machines. */
    public synchronized TlsIdentity app() {
        if (app == null) {
            app = newApp(authority());
        }
        return app;
    }

    public String fingerprint() {
        try {
            return Certificates.fingerprint(authority().certificate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate for an executor's key. */
    Membership issue(String memberId, PublicKey holder) {
        var known = authority();
        try {
            var certificate =
                    issuer.issue(
                            new ExecutorName(memberId),
                            holder,
                            settings.certificateLifetime(),
                            known.key());
            return new Membership(
                    memberId,
                    Payload.of(certificate.getEncoded()),
                    Payload.of(known.certificate().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate cannot be issued", e);
        }
    }

    private TlsIdentity newApp(TlsIdentity known) {
        try {
            var keys = Certificates.newKeys();
            var certificate =
                    issuer.issue(
                            new PeerName.AppName(), keys.getPublic(), APP_LIFETIME, known.key());
            return new TlsIdentity(keys.getPrivate(), certificate, known.certificate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The app's certificate cannot be issued", e);
        }
    }

    private synchronized TlsIdentity authority() {
        if (authority == null) {
            authority = stored().orElseGet(this::create);
        }
        return authority;
    }

    private TlsIdentity create() {
        try {
            var keys = Certificates.newKeys();
            var certificate = issuer.authority(keys);
            insert(new TlsIdentity(keys.getPrivate(), certificate, certificate));
        } catch (DataIntegrityViolationException e) {
            // LOCKING: another replica was faster; the primary key lets one authority win.
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The fleet's authority cannot be made", e);
        }
        return stored().orElseThrow();
    }

    private void insert(TlsIdentity made) throws GeneralSecurityException {
        var key = Base64.getEncoder().encodeToString(made.key().getEncoded());
        jdbc.sql(
                        "insert into fleet_authority (authority_id, certificate, sealed_key) values (1, :certificate, :key)")
                .param(
                        "certificate",
                        Base64.getEncoder().encodeToString(made.certificate().getEncoded()))
                .param("key", secrets.seal(PURPOSE, key).sealed())
                .update();
    }

    private Optional<TlsIdentity> stored() {
        return jdbc.sql(
                        "select certificate, sealed_key from fleet_authority where authority_id = 1")
                .query((row, _) -> opened(row.getString(1), row.getString(2)))
                .optional();
    }

    private TlsIdentity opened(String certificate, String sealedKey) {
        var decoder = Base64.getDecoder();
        try {
            var own = Certificates.certificate(decoder.decode(certificate));
            var key = secrets.open(PURPOSE, new SealedSecret(sealedKey));
            return new TlsIdentity(Certificates.privateKey(decoder.decode(key)), own, own);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The fleet's authority is damaged", e);
        }
    }
}
