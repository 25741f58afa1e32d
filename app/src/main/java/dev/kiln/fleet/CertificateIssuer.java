package dev.kiln.fleet;

import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.PeerName;
import dev.kiln.ids.Ids;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.stereotype.Component;

/** Writes certificates: the authority's own, and those that it issues. */
@Component
class CertificateIssuer {

    private static final X500Principal AUTHORITY = new X500Principal("CN=Kiln fleet authority");
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(20 * 365);

    /** Clocks of two machines differ; what was issued now is good on both. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    private static final int SERIAL_BYTES = 16;

    private final Clock clock;
    private final Ids ids;

    CertificateIssuer(Clock clock, Ids ids) {
        this.clock = clock;
        this.ids = ids;
    }

    X509Certificate authority(KeyPair keys) throws GeneralSecurityException {
        try {
            var builder = builder(AUTHORITY, keys.getPublic(), AUTHORITY_LIFETIME);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            return signed(builder, keys.getPrivate());
        } catch (IOException unencodable) {
            throw new GeneralSecurityException(unencodable);
        }
    }

    X509Certificate issue(PeerName name, PublicKey holder, Duration lifetime, PrivateKey authority)
            throws GeneralSecurityException {
        try {
            var builder = builder(new X500Principal("CN=" + name.uri()), holder, lifetime);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            var purposes =
                    new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    };
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
            var uri = new GeneralName(GeneralName.uniformResourceIdentifier, name.uri());
            builder.addExtension(Extension.subjectAlternativeName, true, new GeneralNames(uri));
            return signed(builder, authority);
        } catch (IOException unencodable) {
            throw new GeneralSecurityException(unencodable);
        }
    }

    private X509v3CertificateBuilder builder(
            X500Principal subject, PublicKey holder, Duration lifetime) {
        var now = clock.instant();
        return new JcaX509v3CertificateBuilder(
                AUTHORITY,
                new BigInteger(ids.secret(SERIAL_BYTES), 16),
                Date.from(now.minus(CLOCKS_DIFFER)),
                Date.from(now.plus(lifetime)),
                subject,
                holder);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return Certificates.certificate(builder.build(signer).getEncoded());
        } catch (OperatorCreationException | IOException unusableKey) {
            throw new GeneralSecurityException(unusableKey);
        }
    }
}
