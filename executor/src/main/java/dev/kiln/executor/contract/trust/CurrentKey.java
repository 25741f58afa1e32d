package dev.kiln.executor.contract.trust;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Presents one identity, which can be replaced by its renewal while connections go on. */
public final class CurrentKey extends X509ExtendedKeyManager {

    private static final String OWN = "own";

    private volatile TlsIdentity identity;

    public CurrentKey(TlsIdentity identity) {
        this.identity = identity;
    }

    public TlsIdentity identity() {
        return identity;
    }

    public void renew(TlsIdentity renewed) {
        identity = renewed;
    }

    private @Nullable String aliasFor(String keyType) {
        return keyType.equals(identity.key().getAlgorithm()) ? OWN : null;
    }

    private @Nullable String aliasFor(String[] keyTypes) {
        for (var type : keyTypes) {
            if (aliasFor(type) != null) {
                return OWN;
            }
        }
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyTypes);
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return aliasFor(keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return aliasFor(keyType);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        var current = identity;
        return new X509Certificate[] {current.certificate(), current.authority()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.key();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {OWN};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {OWN};
    }
}
