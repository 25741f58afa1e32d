package dev.kiln.executor.contract.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;

/** Key stores in memory, which is the only form in which the JDK takes keys and certificates. */
final class KeyStores {

    /** Nothing is written anywhere, so it protects nothing. */
    static final char[] NO_SECRET = "in-memory".toCharArray();

    private KeyStores() {}

    static KeyStore trusting(X509Certificate authority) throws GeneralSecurityException {
        var store = empty();
        store.setCertificateEntry("authority", authority);
        return store;
    }

    static KeyStore of(TlsIdentity identity) throws GeneralSecurityException {
        var store = empty();
        var chain = new X509Certificate[] {identity.certificate(), identity.authority()};
        store.setKeyEntry("own", identity.key(), NO_SECRET, chain);
        return store;
    }

    private static KeyStore empty() throws GeneralSecurityException {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException impossibleInMemory) {
            throw new GeneralSecurityException(impossibleInMemory);
        }
    }
}
