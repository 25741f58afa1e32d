package dev.kiln.executor.fleet;

import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.contract.trust.Certificates;
import dev.kiln.executor.contract.trust.JoinRequest;
import dev.kiln.executor.contract.trust.JoinToken;
import dev.kiln.executor.contract.trust.TrustFormat;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Becomes a member of the fleet of an app on another machine, or finds that it is one already. */
public record Joining(URI app, JoinSettings settings, String name, Path data) {

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int REFUSAL_LIMIT = 1_000;

    /**
     * @throws IOException says what is missing or wrong, for whoever starts the executor
     */
    public AppAccess access() throws IOException {
        if (!settings.fleetToken().isEmpty()) {
            return new AppAccess.SharedToken(settings.fleetToken());
        }
        try {
            var known = Membership.in(data);
            var membership = known.isPresent() ? known.get() : join();
            return AppAccess.Joined.of(membership, host(), settings.port());
        } catch (GeneralSecurityException e) {
            throw new IOException("The certificate of this executor cannot be used", e);
        }
    }

    private Membership join() throws IOException, GeneralSecurityException {
        var token = token();
        var keys = Certificates.newKeys();
        var connection = connect(token);
        var request =
                new JoinRequest(token.text(), name, Payload.of(keys.getPublic().getEncoded()));
        try (var out = connection.getOutputStream()) {
            out.write(TrustFormat.write(request));
        } catch (IOException e) {
            throw new IOException("Cannot join at " + app + ": " + e.getMessage(), e);
        }
        if (connection.getResponseCode() != HttpsURLConnection.HTTP_OK) {
            throw new IOException("The app at " + app + " refused: " + refusal(connection));
        }
        try (var in = connection.getInputStream()) {
            var membership = Membership.of(keys, TrustFormat.readMembership(in));
            membership.store(data);
            return membership;
        }
    }

    private JoinToken token() throws IOException {
        if (settings.joinToken().isEmpty()) {
            throw new IOException(
                    "This executor has not joined yet: create a join token on the Fleet page of the console and start with KILN_JOIN_TOKEN (./kiln executor --token …)");
        }
        return JoinToken.parse(settings.joinToken())
                .orElseThrow(() -> new IOException("The join token is incomplete: copy all of it"));
    }

    private HttpsURLConnection connect(JoinToken token)
            throws IOException, GeneralSecurityException {
        if (!(app.resolve("/fleet/joins").toURL().openConnection()
                instanceof HttpsURLConnection connection)) {
            throw new IOException(
                    "The address to join at begins with https:// and has the app's port for executors, not "
                            + app);
        }
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, new TrustManager[] {new FirstContact(token.fingerprint())}, null);
        connection.setSSLSocketFactory(tls.getSocketFactory());
        // SAFETY: the fingerprint in the token says who it must be; its host may have any name.
        connection.setHostnameVerifier((_, _) -> true);
        connection.setConnectTimeout(PATIENCE_MILLIS);
        connection.setReadTimeout(PATIENCE_MILLIS);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", WireFormat.CONTENT_TYPE);
        connection.setRequestProperty(
                ContractVersion.HEADER, String.valueOf(ContractVersion.CURRENT));
        connection.setRequestProperty(ContractVersion.NAME_HEADER, name);
        return connection;
    }

    private static String refusal(HttpsURLConnection connection) throws IOException {
        try (var body = connection.getErrorStream()) {
            var text = body == null ? new byte[0] : body.readNBytes(REFUSAL_LIMIT);
            return text.length == 0
                    ? "status " + connection.getResponseCode()
                    : new String(text, StandardCharsets.UTF_8).strip();
        }
    }

    /** The address from which this host reaches the app is the one at which it is reached. */
    private String host() throws IOException {
        if (!settings.host().isEmpty()) {
            return settings.host();
        }
        int port = app.getPort() >= 0 ? app.getPort() : 443;
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(app.getHost(), port), PATIENCE_MILLIS);
            return socket.getLocalAddress().getHostAddress();
        } catch (IOException away) {
            throw new IOException(
                    "The app at " + app + " cannot be reached: " + away.getMessage(), away);
        }
    }
}
