package dev.kiln.executor.fleet;

import dev.kiln.executor.code.CodeSource;
import dev.kiln.executor.code.CodeUnavailable;
import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.HeartbeatAnswer;
import dev.kiln.executor.contract.SelfTestFormat;
import dev.kiln.executor.contract.SelfTestReport;
import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.contract.trust.Membership;
import dev.kiln.executor.contract.trust.TrustFormat;
import dev.kiln.executor.telemetry.TelemetryTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/**
 * The executor's requests to the app. The JDK's old client: it costs no threads and little memory.
 */
public final class AppClient implements CodeSource, TelemetryTarget {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 15_000;
    private static final int TOO_LARGE = 413;
    private static final int REFUSAL_LIMIT = 1_000;

    private final URI app;
    private final AppAccess access;
    private final String name;

    public AppClient(URI app, AppAccess access, String name) {
        this.app = app;
        this.access = access;
        this.name = name;
    }

    /** What the app wants of this executor; an app that wants nothing says nothing. */
    public HeartbeatAnswer beat(ExecutorHeartbeat heartbeat) throws IOException {
        var connection = post("/fleet/heartbeats", WireFormat.write(heartbeat));
        int status = connection.getResponseCode();
        if (!isSuccess(status)) {
            throw new IOException(refusal(connection, status));
        }
        try (var body = connection.getInputStream()) {
            return status == HttpURLConnection.HTTP_NO_CONTENT
                    ? HeartbeatAnswer.CARRY_ON
                    : WireFormat.readAnswer(body);
        }
    }

    /** A certificate for another key, while the one of now is still good. */
    Membership renew(PublicKey key) throws IOException {
        var connection = post("/fleet/certificates", key.getEncoded());
        int status = connection.getResponseCode();
        if (!isSuccess(status)) {
            throw new IOException(refusal(connection, status));
        }
        try (var body = connection.getInputStream()) {
            return TrustFormat.readMembership(body);
        }
    }

    /** A refusal of the app is written for people; what stands in its way may say anything. */
    private static String refusal(HttpURLConnection connection, int status) throws IOException {
        var body = connection.getErrorStream();
        if (body == null || !isPlainText(connection.getContentType())) {
            return "The app answered with status " + status;
        }
        try (body) {
            return new String(body.readNBytes(REFUSAL_LIMIT), StandardCharsets.UTF_8).strip();
        }
    }

    private static boolean isPlainText(@Nullable String type) {
        return type != null && type.startsWith("text/plain");
    }

    public void tell(SelfTestReport report) throws IOException {
        var connection = post("/fleet/self-tests", SelfTestFormat.write(report));
        int status = connection.getResponseCode();
        discard(connection);
        if (!isSuccess(status)) {
            throw new IOException("The app answered a self-test with status " + status);
        }
    }

    @Override
    public Receipt send(TelemetryBatch batch) {
        try {
            var connection = post("/fleet/telemetry", WireFormat.write(batch));
            int status = connection.getResponseCode();
            discard(connection);
            if (status == TOO_LARGE) {
                return Receipt.TOO_LARGE;
            }
            return isSuccess(status) ? Receipt.STORED : Receipt.TRY_AGAIN;
        } catch (IOException away) {
            return Receipt.TRY_AGAIN;
        }
    }

    @Override
    public InputStream open(String digest) throws IOException {
        var connection = connect("/fleet/code/" + digest);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            discard(connection);
            throw new CodeUnavailable(
                    "The app answered status " + status + " for the code package " + digest);
        }
        return connection.getInputStream();
    }

    private HttpURLConnection post(String path, byte[] body) throws IOException {
        var connection = connect(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", WireFormat.CONTENT_TYPE);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        return connection;
    }

    private HttpURLConnection connect(String path) throws IOException {
        var connection = (HttpURLConnection) app.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        access.prove(connection);
        connection.setRequestProperty(ContractVersion.NAME_HEADER, name);
        connection.setRequestProperty(
                ContractVersion.HEADER, String.valueOf(ContractVersion.CURRENT));
        return connection;
    }

    /** A body that is read to its end lets the connection be used again. */
    private static void discard(HttpURLConnection connection) throws IOException {
        var body =
                isSuccess(connection.getResponseCode())
                        ? connection.getInputStream()
                        : connection.getErrorStream();
        if (body != null) {
            try (body) {
                body.skipNBytes(Math.min(body.available(), 64 * 1024));
            }
        }
    }

    private static boolean isSuccess(int status) {
        return status / 100 == 2;
    }
}
