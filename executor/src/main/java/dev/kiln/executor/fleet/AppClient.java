package dev.kiln.executor.fleet;

import dev.kiln.executor.code.CodeSource;
import dev.kiln.executor.code.CodeUnavailable;
import dev.kiln.executor.contract.ContractVersion;
import dev.kiln.executor.contract.ExecutorHeartbeat;
import dev.kiln.executor.contract.TelemetryBatch;
import dev.kiln.executor.contract.WireFormat;
import dev.kiln.executor.telemetry.TelemetryTarget;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;

/**
 * The executor's requests to the app. The JDK's old client: it costs no threads and little memory.
 */
public final class AppClient implements CodeSource, TelemetryTarget {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 15_000;
    private static final int TOO_LARGE = 413;

    private final URI app;
    private final String token;

    public AppClient(URI app, String token) {
        this.app = app;
        this.token = token;
    }

    public void beat(ExecutorHeartbeat heartbeat) throws IOException {
        int status = post("/fleet/heartbeats", WireFormat.write(heartbeat));
        if (!isSuccess(status)) {
            throw new IOException("The app answered a heartbeat with status " + status);
        }
    }

    @Override
    public Receipt send(TelemetryBatch batch) {
        try {
            int status = post("/fleet/telemetry", WireFormat.write(batch));
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

    private int post(String path, byte[] body) throws IOException {
        var connection = connect(path);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", WireFormat.CONTENT_TYPE);
        connection.setFixedLengthStreamingMode(body.length);
        try (var out = connection.getOutputStream()) {
            out.write(body);
        }
        int status = connection.getResponseCode();
        discard(connection);
        return status;
    }

    private HttpURLConnection connect(String path) throws IOException {
        var connection = (HttpURLConnection) app.resolve(path).toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("Authorization", "Bearer " + token);
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
