package dev.kiln.executor.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.TestFunction;
import dev.kiln.executor.kit.TestHost;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a function can do with the listener that leads to the AWS API, and what it cannot. */
class AwsDoorTest {

    private static final String SIGNED =
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIA/20260101/us-east-1/sts/aws4_request\r\n";

    /** Sends bytes as they are, answers what comes back; escapes travel as JSON. */
    private static final TestFunction RAW =
            TestFunction.python(
                    """
                    import os, socket
                    def handler(event, context):
                        host, port = os.environ['AWS_ENDPOINT_URL'].removeprefix('http://').split(':')
                        with socket.create_connection((host, int(port)), timeout=5) as connection:
                            connection.sendall(event.encode('latin-1'))
                            answer = b''
                            try:
                                while b'}' not in answer:
                                    block = connection.recv(65536)
                                    if not block:
                                        break
                                    answer += block
                            except TimeoutError:
                                pass
                            return answer.decode('latin-1')
                    """);

    private final String mark = UUID.randomUUID().toString();

    private static String send(String request) {
        var json =
                request.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\r", "\\r")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\0", "\\u0000");
        return RAW.answer("\"" + json + "\"");
    }

    private String request(String line, String headers, String body) {
        return line
                + "\r\nHost: 127.0.0.1:9002\r\nX-Mark: "
                + mark
                + "\r\n"
                + headers
                + "\r\n"
                + body;
    }

    private boolean hasReachedTheApp() {
        return !TestHost.get().api().receivedWith(mark).isEmpty();
    }

    @Test
    void reachesTheApiWithASignedRequest() {
        var answer =
                send(request("POST / HTTP/1.1", SIGNED + "Content-Length: 4\r\n", "Act=")).strip();

        assertThat(answer).startsWith("\"HTTP/1.1 200 OK").contains("123456789012");
        assertThat(answer).doesNotContainIgnoringCase("set-cookie");
        var received = TestHost.get().api().receivedWith(mark).getFirst();
        assertThat(received)
                .startsWith("POST / HTTP/1.1\r\nHost: 127.0.0.1:9002\r\n")
                .contains("\r\nKiln-Sandbox: 123456789012/" + RAW.name() + "\r\n")
                .contains("\r\nContent-Length: 4\r\n")
                .endsWith("\r\n\r\nAct=");
    }

    @Test
    void reachesTheApiWithAPresignedUrl() {
        send(request("GET /?X-Amz-Signature=abc&X-Amz-Date=1 HTTP/1.1", "", ""));

        assertThat(hasReachedTheApp()).isTrue();
    }

    @Test
    void cannotReachAnythingWithoutASignature() {
        var answer = send(request("GET / HTTP/1.1", "", ""));

        assertThat(answer).contains("HTTP/1.1 403").contains("MissingAuthenticationToken");
        assertThat(hasReachedTheApp()).isFalse();
    }

    @Test
    void cannotUseABearerToken() {
        send(request("GET / HTTP/1.1", "Authorization: Bearer anything\r\n", ""));

        assertThat(hasReachedTheApp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/fleet/heartbeats",
                "/FLEET/code/x",
                "//fleet/code/x",
                "/fleet;a=b/code",
                "/%66leet/code/x",
                "/actuator/prometheus",
                "/login",
                "/setup?token=x",
                "/logout",
                "http://127.0.0.1/fleet/code",
                "/\\fleet",
                "*",
                ""
            })
    void cannotReachOtherDoors(String target) {
        send(request("GET " + target + " HTTP/1.1", SIGNED, ""));

        assertThat(hasReachedTheApp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc.lambda-url.us-east-1.localhost", "127.0.0.1", "localhost:80", ""})
    void cannotCallTheAppByAnotherName(String host) {
        send("GET / HTTP/1.1\r\nHost: " + host + "\r\nX-Mark: " + mark + "\r\n" + SIGNED + "\r\n");

        assertThat(hasReachedTheApp()).isFalse();
    }

    @Test
    void cannotSayWhereARequestComesFromOrBringACookie() {
        send(
                request(
                        "GET / HTTP/1.1",
                        SIGNED
                                + "Kiln-Sandbox: 999999999999/other\r\nkiln-contract: 2\r\n"
                                + "X-Forwarded-For: 10.0.0.1\r\nForwarded: for=10.0.0.1\r\n"
                                + "Cookie: KILN_SESSION=x\r\nProxy-Authorization: x\r\n"
                                + "Upgrade: h2c\r\nHTTP2-Settings: x\r\nConnection: Upgrade\r\n",
                        ""));

        var received = TestHost.get().api().receivedWith(mark).getFirst();
        assertThat(received)
                .doesNotContain("999999999999", "10.0.0.1", "KILN_SESSION", "h2c")
                .doesNotContainIgnoringCase("proxy-authorization", "kiln-contract")
                .containsOnlyOnce("Kiln-Sandbox: ")
                .containsOnlyOnce("Connection: close");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 3\r\nContent-Length: 4\r\n",
                "Content-Length: 3, 3\r\n",
                "Content-Length: +3\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 0x3\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding : chunked\r\n",
                " Transfer-Encoding: chunked\r\n",
                "A: b\r\n c: d\r\n",
                "A: b\nTransfer-Encoding: chunked\r\n",
                "A: b\rTransfer-Encoding: chunked\r\n",
                "A: b\0c\r\n",
                "A\tb: c\r\n",
                "no colon\r\n",
                ": no name\r\n",
                "Host: other\r\n",
                "Authorization: AWS4-HMAC-SHA256 a\r\n"
            })
    void cannotSendAHeadThatTwoParsersReadInTwoWays(String headers) {
        var answer = send(request("POST / HTTP/1.1", SIGNED + headers, "abc\r\n\r\n"));

        assertThat(answer).contains("HTTP/1.1 400").contains("MalformedHttpRequest");
        assertThat(hasReachedTheApp()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0",
                "GET / HTTP/2.0",
                "GET  / HTTP/1.1",
                "CONNECT 127.0.0.1:80 HTTP/1.1",
                "TRACE / HTTP/1.1",
                "PRI * HTTP/2.0",
                "get / HTTP/1.1",
                "GET / HTTP/1.1 x",
                "GET /a b HTTP/1.1"
            })
    void cannotSendAnotherRequestLine(String line) {
        assertThat(send(request(line, SIGNED, ""))).contains("HTTP/1.1 400");
        assertThat(hasReachedTheApp()).isFalse();
    }

    @Test
    void cannotSmuggleARequestInABody() {
        var inner = "GET /fleet/code/x HTTP/1.1\r\nHost: x\r\n\r\n";
        send(
                request(
                        "POST / HTTP/1.1",
                        SIGNED + "Content-Length: " + inner.length() + "\r\n",
                        inner));

        var received = TestHost.get().api().receivedWith(mark);
        assertThat(received).hasSize(1);
        assertThat(received.getFirst()).endsWith("\r\n\r\n" + inner);
    }

    @Test
    void cannotSmuggleARequestBehindChunks() {
        send(
                request(
                        "POST / HTTP/1.1",
                        SIGNED + "Transfer-Encoding: chunked\r\n",
                        "3;ext=1\r\nabc\r\n0\r\nKiln-Sandbox: 9\r\n\r\nGET /fleet HTTP/1.1\r\n\r\n"));

        var received = TestHost.get().api().receivedWith(mark);
        assertThat(received).hasSize(1);
        assertThat(received.getFirst()).endsWith("\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    void cannotSendAHeadWithoutAnEnd() {
        var answer = send(request("GET / HTTP/1.1", SIGNED + "A: " + "x".repeat(40_000), ""));

        assertThat(answer).contains("HTTP/1.1 400");
        assertThat(hasReachedTheApp()).isFalse();
    }

    @Test
    void cannotHoldMoreThanSoManyConnections() {
        var hoarder =
                TestFunction.python(
                        """
                        import socket
                        def handler(event, context):
                            kept = [socket.create_connection(('127.0.0.1', 9002)) for _ in range(400)]
                            closed = 0
                            for connection in kept:
                                connection.settimeout(0.01)
                                try:
                                    closed += connection.recv(1) == b''
                                except TimeoutError:
                                    pass
                                except OSError:
                                    closed += 1
                            return closed
                        """);

        assertThat(Integer.parseInt(hoarder.answer("{}"))).isBetween(250, 400);
        assertThat(send(request("GET / HTTP/1.1", SIGNED, ""))).contains("200 OK");
    }

    @Test
    void cannotUseTheListenerOfAnotherSandbox() {
        assertThat(TestHost.get().api().address().getPort()).isNotEqualTo(9002);
        assertThat(send(request("GET / HTTP/1.1", SIGNED, ""))).contains("200 OK");
        assertThat(TestHost.get().api().receivedWith(mark).getFirst()).contains(RAW.name());
    }
}
