package dev.kiln.executor.runtimeapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.http.LocalServer;
import dev.kiln.executor.kit.RecordedResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes as a runtime meets them, over real HTTP. */
class RuntimeApiTest {

    private static final String ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

    private final RuntimeSession session = new RuntimeSession();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final RecordedResponse streamed = new RecordedResponse();
    private LocalServer server;
    private InetSocketAddress address;

    @BeforeEach
    void listen() throws IOException {
        var channel =
                RuntimeApiServer.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        address = (InetSocketAddress) channel.getLocalAddress();
        server = RuntimeApiServer.serve(channel, session);
    }

    @AfterEach
    void close() {
        session.close();
        server.close();
        client.close();
    }

    @Test
    void nextGivesTheEventAndWhatBelongsToIt() throws Exception {
        var _ = session.offer(invocation("{\"a\":1}"));

        var reply = get("/runtime/invocation/next");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"a\":1}");
        assertThat(reply.headers().firstValue("Lambda-Runtime-Aws-Request-Id")).contains(ID);
        assertThat(reply.headers().firstValue("Lambda-Runtime-Deadline-Ms"))
                .contains("1700000000123");
        assertThat(reply.headers().firstValue("Lambda-Runtime-Invoked-Function-Arn"))
                .contains("arn:f");
        assertThat(reply.headers().firstValue("Lambda-Runtime-Trace-Id")).contains("Root=1");
        assertThat(reply.headers().firstValue("Lambda-Runtime-Client-Context")).contains("{ }");
    }

    @Test
    void nextWaitsForWorkAndTellsThatInitIsOver() throws Exception {
        var waiting =
                client.sendAsync(
                        request("/runtime/invocation/next").GET().build(), BodyHandlers.ofString());

        assertThat(session.started().get(5, TimeUnit.SECONDS)).isEqualTo(new RuntimeAnswer.Ready());
        assertThat(waiting).isNotDone();
        var _ = session.offer(invocation("1"));
        assertThat(waiting.get(5, TimeUnit.SECONDS).body()).isEqualTo("1");
    }

    @Test
    void aResponseEndsTheInvocation() throws Exception {
        var answer = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var reply = post("/runtime/invocation/" + ID + "/response", "[2]");

        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"status\":\"OK\"}\n");
        assertThat(answer.get()).isEqualTo(new RuntimeAnswer.Response(Payload.ofText("[2]")));
    }

    @Test
    void aSecondAnswerIsRefused() throws Exception {
        var _ = session.offer(invocation("1"));
        get("/runtime/invocation/next");
        post("/runtime/invocation/" + ID + "/response", "[2]");

        var reply = post("/runtime/invocation/" + ID + "/error", "{}");

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("\"errorType\":\"InvalidStateTransition\"");
    }

    @Test
    void anAnswerForAnotherRequestIsRefused() throws Exception {
        var _ = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var reply = post("/runtime/invocation/other/response", "[2]");

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"errorType\":\"InvalidRequestID\"");
    }

    @Test
    void nextIsRefusedWhileAnAnswerIsOwed() throws Exception {
        var _ = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        assertThat(get("/runtime/invocation/next").statusCode()).isEqualTo(403);
    }

    @Test
    void anErrorCarriesItsType() throws Exception {
        var answer = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var request =
                request("/runtime/invocation/" + ID + "/error")
                        .header("Lambda-Runtime-Function-Error-Type", "Runtime.UnknownReason")
                        .POST(BodyPublishers.ofString("{\"errorMessage\":\"no\"}"))
                        .build();
        var reply = client.send(request, BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(answer.get())
                .isEqualTo(
                        new RuntimeAnswer.Failure(
                                "Runtime.UnknownReason",
                                Payload.ofText("{\"errorMessage\":\"no\"}")));
    }

    @Test
    void anInitErrorIsTakenBeforeTheFirstNextOnly() throws Exception {
        var first = post("/runtime/init/error", "{}");
        var second = post("/runtime/init/error", "{}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(second.statusCode()).isEqualTo(403);
        assertThat(session.started().get()).isInstanceOf(RuntimeAnswer.Failure.class);
    }

    @Test
    void aResponseOverTheLimitIsRefusedAndCounted() throws Exception {
        var answer = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var reply = post("/runtime/invocation/" + ID + "/response", "x".repeat(6_291_557));

        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(reply.body()).contains("\"errorType\":\"RequestEntityTooLarge\"");
        assertThat(answer.get()).isEqualTo(new RuntimeAnswer.ResponseTooLarge(6_291_557));
    }

    @Test
    void aResponseMayComeInChunks() throws Exception {
        var answer = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var reply =
                raw(
                        "POST /2018-06-01/runtime/invocation/"
                                + ID
                                + "/response HTTP/1.1\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n2;x=y\r\n2]\r\n0\r\n"
                                + "Trailer: t\r\n\r\n");

        assertThat(reply).startsWith("HTTP/1.1 202 Accepted\r\n");
        assertThat(answer.get()).isEqualTo(new RuntimeAnswer.Response(Payload.ofText("[1,2]")));
    }

    @Test
    void theNextInvocationFindsTheRuntimeWhetherItAsksBeforeOrAfterTheOffer() throws Exception {
        for (int i = 0; i < 200; i++) {
            var answer = session.offer(invocation(String.valueOf(i)));
            assertThat(get("/runtime/invocation/next").body()).isEqualTo(String.valueOf(i));
            post("/runtime/invocation/" + ID + "/response", "1");
            answer.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void anUnknownRouteIsNotFound() throws Exception {
        assertThat(get("/extension/register").statusCode()).isEqualTo(404);
        assertThat(get("/runtime/invocation/" + ID + "/response/more").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongMethodIsToldTheRightOne() throws Exception {
        var reply = post("/runtime/invocation/next", "");

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.headers().firstValue("Allow")).contains("GET");
        assertThat(get("/runtime/init/error").statusCode()).isEqualTo(405);
    }

    @Test
    void restoringIsForSnapshotsOnly() throws Exception {
        assertThat(get("/runtime/restore/next").statusCode()).isEqualTo(403);
        assertThat(post("/runtime/restore/error", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownResponseModeIsRefusedAndTheInvocationStaysOpen() throws Exception {
        var answer = session.offer(invocation("1"));
        get("/runtime/invocation/next");

        var reply =
                client.send(
                        request("/runtime/invocation/" + ID + "/response")
                                .header("Lambda-Runtime-Function-Response-Mode", "sideways")
                                .POST(BodyPublishers.ofString("1"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("InvalidFunctionResponseMode");
        assertThat(answer).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "GET / SPDY/9\r\n\r\n",
                "GET / HTTP/1.1\r\nno colon\r\n\r\n",
                "POST /x HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                "POST /x HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
                "POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            })
    void aMalformedRequestEndsTheConnectionOnly(String request) throws Exception {
        assertThat(raw(request)).isEmpty();
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aHeadWithoutEndIsCutOff() throws Exception {
        assertThat(raw("GET / HTTP/1.1\r\nA: " + "x".repeat(20_000))).isEmpty();
        assertThat(raw("GET / HTTP/1.1\r\n" + "A%d: b\r\n".repeat(100).formatted(numbers())))
                .isEmpty();
    }

    private static Object[] numbers() {
        return java.util.stream.IntStream.range(0, 100).boxed().toArray();
    }

    @Test
    void moreConnectionsThanARuntimeNeedsAreClosed() throws Exception {
        var open = new java.util.ArrayList<Socket>();
        try {
            for (int i = 0; i < 100; i++) {
                open.add(new Socket(address.getAddress(), address.getPort()));
            }
            var last = open.getLast();
            last.setSoTimeout(5_000);

            assertThat(last.getInputStream().read()).isEqualTo(-1);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private RuntimeInvocation invocation(String event) {
        return new RuntimeInvocation(
                ID,
                Instant.ofEpochMilli(1_700_000_000_123L),
                "arn:f",
                "Root=1",
                "{\n}",
                null,
                Payload.ofText(event),
                streamed);
    }

    private static final String STREAMING =
            "POST /2018-06-01/runtime/invocation/"
                    + ID
                    + "/response HTTP/1.1\r\nLambda-Runtime-Function-Response-Mode: streaming\r\n"
                    + "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";

    @Test
    void handsPartsOnBeforeTheResponseHasEnded() throws Exception {
        var answer = session.offer(invocation("{}"));
        get("/runtime/invocation/next");

        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            var out = socket.getOutputStream();
            out.write((STREAMING + "5\r\nfirst\r\n").getBytes(StandardCharsets.US_ASCII));

            assertThat(streamed.awaitPart()).isEqualTo("first");
            assertThat(streamed.contentType()).isEqualTo("text/plain");
            assertThat(answer).isNotDone();

            out.write("6\r\nsecond\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(new RuntimeAnswer.Streamed(11));
            assertThat(streamed.text()).isEqualTo("firstsecond");
        }
    }

    @Test
    void takesAnErrorInTheMiddleOfAStreamFromTheTrailers() throws Exception {
        var answer = session.offer(invocation("{}"));
        get("/runtime/invocation/next");

        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write(
                            (STREAMING
                                            + "5\r\nfirst\r\n0\r\n"
                                            + "Lambda-Runtime-Function-Error-Type: Runtime.Oops\r\n"
                                            + "Lambda-Runtime-Function-Error-Body: eyJhIjoxfQ==\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.get(10, TimeUnit.SECONDS))
                    .isEqualTo(
                            new RuntimeAnswer.Failure("Runtime.Oops", Payload.ofText("{\"a\":1}")));
        }
    }

    @Test
    void doesNotLetAStreamThatBrokeBeginAgain() throws Exception {
        var answer = session.offer(invocation("{}"));
        get("/runtime/invocation/next");
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream()
                    .write((STREAMING + "5\r\nfirst\r\n").getBytes(StandardCharsets.US_ASCII));
            streamed.awaitPart();
        }

        var again = post("/runtime/invocation/" + ID + "/response", "{}");

        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(answer).isNotDone();
    }

    private java.net.http.HttpRequest.Builder request(String path) {
        return java.net.http.HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + address.getPort() + "/2018-06-01" + path));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(
                request(path).POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    /** What comes back until the server hangs up or has answered. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(address.getAddress(), address.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            var answer = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(answer);
            } catch (IOException reset) {
                // A connection that is cut with unread bytes is reset.
            }
            return answer.toString(StandardCharsets.UTF_8);
        }
    }
}
