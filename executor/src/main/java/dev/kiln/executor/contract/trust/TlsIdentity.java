package dev.kiln.executor.contract.trust;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** A key, the certificate that names its holder, and the authority that issued it. */
public record TlsIdentity(PrivateKey key, X509Certificate certificate, X509Certificate authority) {

    /** For both sides of connections to peers that are welcome. */
    public SSLContext context(Predicate<PeerName> isWelcome) throws GeneralSecurityException {
        return context(new CurrentKey(this), isWelcome);
    }

    /** The same, presenting whatever certificate is the current one at each handshake. */
    public SSLContext context(CurrentKey key, Predicate<PeerName> isWelcome)
            throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        var trust = new TrustManager[] {new PeerTrust(authority, isWelcome)};
        context.init(new KeyManager[] {key}, trust, null);
        return context;
    }

    /** With {@link #storePassword} for its only entry. */
    public KeyStore keyStore() throws GeneralSecurityException {
        return KeyStores.of(this);
    }

    public static String storePassword() {
        return new String(KeyStores.NO_SECRET);
    }

    public KeyStore trustStore() throws GeneralSecurityException {
        return KeyStores.trusting(authority);
    }

    /** In the last third of its life, so that a failed try can be repeated for days. */
    public boolean isDueForRenewal(Instant now) {
        var begin = certificate.getNotBefore().toInstant();
        var end = certificate.getNotAfter().toInstant();
        return Duration.between(now, end).multipliedBy(3).compareTo(Duration.between(begin, end))
                < 0;
    }

    /** The key stays out of logs. */
    @Override
    public String toString() {
        return "TlsIdentity[" + certificate.getSubjectX500Principal() + "]";
    }
}
