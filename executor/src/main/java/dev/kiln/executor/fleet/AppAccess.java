package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.trust.CurrentKey;
import dev.kiln.executor.contract.trust.PeerName.AppName;
import java.net.HttpURLConnection;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** By what app and executor know each other. */
public sealed interface AppAccess {

    /** Makes a request that is not sent yet one of ours. */
    void prove(HttpURLConnection connection);

    /** Both are on this machine and know its fleet token. */
    record SharedToken(String token) implements AppAccess {

        @Override
        public void prove(HttpURLConnection connection) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }

        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "SharedToken[…]";
        }
    }

    /**
     * Both have certificates of the fleet's authority.
     *
     * @param host at which the app reaches this executor
     * @param port to listen on; 0: a free one
     */
    record Joined(String memberId, CurrentKey key, SSLContext tls, String host, int port)
            implements AppAccess {

        static Joined of(Membership membership, String host, int port)
                throws GeneralSecurityException {
            var key = new CurrentKey(membership.identity());
            var tls = membership.identity().context(key, AppName.class::isInstance);
            return new Joined(membership.memberId(), key, tls, host, port);
        }

        @Override
        public void prove(HttpURLConnection connection) {
            if (!(connection instanceof HttpsURLConnection secured)) {
                throw new IllegalArgumentException(
                        "The app's address for executors that join begins with https://");
            }
            secured.setSSLSocketFactory(tls.getSocketFactory());
            // SAFETY: the certificate says that it is the app; its host may have any name.
            secured.setHostnameVerifier((_, _) -> true);
        }
    }
}
