package dev.kiln.executor.contract.trust;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Predicate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Trusts certificates of one authority that name a welcome peer. SAFETY: host names are not
 * compared on purpose, since executors have none that an authority could vouch for; the role in the
 * certificate takes their place, so an executor's certificate never passes for the app's.
 */
public final class PeerTrust extends X509ExtendedTrustManager {

    private final X509TrustManager path;
    private final Predicate<PeerName> isWelcome;

    public PeerTrust(X509Certificate authority, Predicate<PeerName> isWelcome)
            throws GeneralSecurityException {
        this.path = pathTo(authority);
        this.isWelcome = isWelcome;
    }

    private static X509TrustManager pathTo(X509Certificate authority)
            throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(KeyStores.trusting(authority));
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        var name = PeerName.of(chain[0]);
        if (!isWelcome.test(name)) {
            throw new CertificateException(name.uri() + " is not expected here");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        path.checkClientTrusted(chain, type);
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        path.checkServerTrusted(chain, type);
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return path.getAcceptedIssuers();
    }
}
