package dev.kiln.executor.awsapi;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Where the app serves the AWS API.
 *
 * @param tls asked only when the address begins with https
 */
public record AwsApi(URI app, Supplier<SSLSocketFactory> tls) {

    private static final int CONNECT_MILLIS = 2_000;

    /** A synchronous invocation answers after 15 minutes at the latest, and its cold start. */
    private static final int ANSWER_MILLIS = 16 * 60 * 1_000;

    public AwsApi(URI app) {
        this(app, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** One connection for one request: nothing of another sandbox was ever on it. */
    Socket connect() throws IOException {
        boolean isTls = "https".equalsIgnoreCase(app.getScheme());
        int port = app.getPort() >= 0 ? app.getPort() : isTls ? 443 : 80;
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(app.getHost(), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            return isTls ? secured(socket, port) : socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, int port) throws IOException {
        var socket = (SSLSocket) tls.get().createSocket(plain, app.getHost(), port, true);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }
}
