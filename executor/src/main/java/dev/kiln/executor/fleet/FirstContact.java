package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.PeerName.AppName;
import dev.kiln.executor.contract.trust.PeerTrust;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * SAFETY: an executor that joins knows nothing of the app but the fingerprint in its token. Only
 * the app of that very authority gets to see the token.
 */
final class FirstContact extends X509ExtendedTrustManager {

    private final String fingerprint;

    FirstContact(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        try {
            for (var certificate : chain) {
                if (Certificates.fingerprint(certificate).equals(fingerprint)) {
                    new PeerTrust(certificate, AppName.class::isInstance)
                            .checkServerTrusted(chain, type);
                    return;
                }
            }
        } catch (CertificateException refused) {
            throw refused;
        } catch (GeneralSecurityException unusable) {
            throw new CertificateException(unusable);
        }
        throw new CertificateException("this is not the app that the join token belongs to");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
            throws CertificateException {
        throw new CertificateException("nobody is served here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
