package dev.kiln.executor.telemetryapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.extensions.ExtensionRoutes;
import dev.kiln.executor.extensions.ExtensionSession;
import dev.kiln.executor.extensions.FunctionIdentity;
import dev.kiln.executor.kit.SandboxClient;
import java.net.StandardProtocolFamily;
import java.net.http.HttpResponse;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscriptions and deliveries as an extension meets them, over real HTTP and TCP. */
class TelemetryApiTest {

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    private static final String TIME = "\"2026-03-01T12:00:00.000Z\"";
    private static final String ID = "Lambda-Extension-Identifier";

    private final ExtensionSession extensions =
            new ExtensionSession(
                    new FunctionIdentity("123456789012", "f", "1", "app.handler"), Set.of("agent"));
    private final TelemetryHub hub = new TelemetryHub(NOON, true);
    private SandboxClient client;
    private String identifier;

    @BeforeEach
    void register() throws Exception {
        client =
                new SandboxClient(
                        new ExtensionRoutes(extensions).or(new TelemetryRoutes(extensions, hub)));
        identifier =
                client.send(
                                "POST",
                                "/2020-01-01/extension/register",
                                "{\"events\":[]}",
                                "Lambda-Extension-Name",
                                "agent")
                        .headers()
                        .firstValue(ID)
                        .orElseThrow();
        hub.beginInit();
        hub.enter(() -> SocketChannel.open(StandardProtocolFamily.INET));
    }

    @AfterEach
    void close() {
        hub.abandon();
        extensions.close();
        client.close();
    }

    @Test
    void deliversWhatHappenedBeforeAndAfterTheSubscriptionOverHttp() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            hub.platform("initStart", "{\"phase\":\"init\"}");

            var reply = subscribe(subscriber, "HTTP", "\"platform\",\"function\"", 50);
            hub.line(StreamKind.FUNCTION, "a \"line\"");
            hub.line(StreamKind.FUNCTION, "{\"level\":\"INFO\"}");
            hub.line(StreamKind.EXTENSION, "not wanted");

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo("OK");
            var all = takeUntil(subscriber, "\"level\"");
            assertThat(all)
                    .contains(
                            "POST /told HTTP/1.1 [{\"time\":"
                                    + TIME
                                    + ",\"type\":\"platform.initStart\",\"record\":{\"phase\":\"init\"}}",
                            "{\"time\":"
                                    + TIME
                                    + ",\"type\":\"platform.telemetrySubscription\",\"record\":{\"name\":"
                                    + "\"agent\",\"state\":\"Subscribed\",\"types\":[\"platform\",\"function\"]}}",
                            "\"type\":\"function\",\"record\":\"a \\\"line\\\"\"}",
                            "\"type\":\"function\",\"record\":{\"level\":\"INFO\"}}")
                    .doesNotContain("not wanted");
        }
    }

    @Test
    void deliversOneDocumentPerLineOverTcp() throws Exception {
        try (var subscriber = new TestSubscriber(false)) {
            var reply = subscribe(subscriber, "TCP", "\"extension\"", 25);
            hub.line(StreamKind.EXTENSION, "one");
            hub.line(StreamKind.EXTENSION, "two");

            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(subscriber.take())
                    .isEqualTo("{\"time\":" + TIME + ",\"type\":\"extension\",\"record\":\"one\"}");
            assertThat(subscriber.take()).contains("\"two\"");
        }
    }

    @Test
    void deliversAgainWhatWasRefused() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            subscriber.refuse(2);
            subscribe(subscriber, "HTTP", "\"function\"", 25);
            hub.line(StreamKind.FUNCTION, "kept");

            assertThat(subscriber.take()).contains("\"kept\"");
        }
    }

    @Test
    void tellsHowMuchWasDropped() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            subscriber.refuse(5);
            subscribe(subscriber, "HTTP", "\"function\"", 25);
            hub.line(StreamKind.FUNCTION, "lost");
            assertThat(subscriber.awaitRefused(10, TimeUnit.SECONDS)).isTrue();

            hub.line(StreamKind.FUNCTION, "kept");

            assertThat(subscriber.take())
                    .contains("\"kept\"", "platform.logsDropped", "\"droppedRecords\":1,");
        }
    }

    @Test
    void deliversNothingWhileTheSandboxIsFrozen() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            subscribe(subscriber, "HTTP", "\"function\"", 25);
            hub.pause();
            hub.line(StreamKind.FUNCTION, "one");
            hub.line(StreamKind.FUNCTION, "two");
            assertThat(subscriber.waiting()).isZero();

            hub.resume();

            assertThat(takeUntil(subscriber, "\"two\"")).contains("\"one\"");
        }
    }

    @Test
    void deliversWhatWaitsWhenTheSandboxEnds() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            subscribe(subscriber, "HTTP", "\"function\"", 30_000);
            hub.line(StreamKind.FUNCTION, "last words");

            hub.close().get(10, TimeUnit.SECONDS);

            assertThat(subscriber.take()).contains("last words");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2020-08-15, false, true, false",
        "2021-03-18, true, true, false",
    })
    void theLogsApiTellsWhatItsVersionKnows(
            String version, boolean isRuntimeDoneTold, boolean isEndTold, boolean isInitTold)
            throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            var reply =
                    client.send(
                            "PUT",
                            "/2020-08-15/logs",
                            body(version, "\"platform\"", 25, destination("HTTP", subscriber)),
                            ID,
                            identifier);
            hub.platform("initStart", "{}");
            hub.platform("runtimeDone", "{}");
            hub.platform("end", "{}");
            hub.platform("report", "{}");

            assertThat(reply.body()).isEqualTo("OK");
            var all = takeUntil(subscriber, "platform.report");
            assertThat(all).contains("platform.logsSubscription");
            assertThat(all.contains("runtimeDone")).isEqualTo(isRuntimeDoneTold);
            assertThat(all.contains("platform.end")).isEqualTo(isEndTold);
            assertThat(all.contains("initStart")).isEqualTo(isInitTold);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"types":[]}                                     | types should not be empty; destination is not provided
            {"types":["logs"]}                               | types should be of platform, function and extension, not logs
            {"types":["function"],"destination":{"protocol":"UDP"}} | destination.protocol should be HTTP or TCP
            {"types":["function"],"destination":{"protocol":"HTTP","URI":"http://sandbox.localdomain"}} | URI port is not provided
            {"types":["function"],"destination":{"protocol":"HTTP","URI":"http://10.0.0.1:80"}} | URI host should be sandbox.localdomain
            {"types":["function"],"destination":{"protocol":"HTTP","URI":"http://sandbox:9001"}} | port 9001 is reserved
            {"types":["function"],"buffering":{"maxItems":5}} | buffering.maxItems should be from 1000 to 10000
            {"types":["function"],"buffering":{"maxBytes":"many"}} | buffering.maxBytes should be from 262144 to 1048576
            {"types":["function"],"buffering":{"timeoutMs":40000}} | buffering.timeoutMs should be from 25 to 30000
            {"schemaVersion":"1999-01-01"}                   | schemaVersion 1999-01-01 is not supported
            {"types":                                        | Not JSON
            """)
    void aSubscriptionThatCannotBeIsExplained(String body, String message) throws Exception {
        var reply = client.send("PUT", "/2022-07-01/telemetry", body, ID, identifier);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("\"errorType\":\"ValidationError\"", message);
    }

    @Test
    void nobodySubscribesAfterInitOrWithoutBeingAnExtension() throws Exception {
        try (var subscriber = new TestSubscriber(true)) {
            var stranger =
                    client.send(
                            "PUT",
                            "/2022-07-01/telemetry",
                            "{}",
                            ID,
                            "8476a536-e9f4-11e8-9739-2dfe598c3fcd");
            hub.endInit();

            var late = subscribe(subscriber, "HTTP", "\"function\"", 25);

            assertThat(stranger.body()).contains("Extension.UnknownExtensionIdentifier");
            assertThat(late.statusCode()).isEqualTo(403);
            assertThat(late.body()).contains("Telemetry.SubscriptionClosed");
            assertThat(hub.isListening()).isFalse();
        }
    }

    private HttpResponse<String> subscribe(
            TestSubscriber subscriber, String protocol, String types, int timeoutMs)
            throws Exception {
        return client.send(
                "PUT",
                "/2022-07-01/telemetry",
                body("2022-12-13", types, timeoutMs, destination(protocol, subscriber)),
                ID,
                identifier);
    }

    private static String body(String version, String types, int timeoutMs, String destination) {
        return "{\"schemaVersion\":\"%s\",\"types\":[%s],\"buffering\":{\"maxItems\":1000,\"maxBytes\":262144,\"timeoutMs\":%d},\"destination\":%s}"
                .formatted(version, types, timeoutMs, destination);
    }

    private static String destination(String protocol, TestSubscriber subscriber) {
        return protocol.equals("TCP")
                ? "{\"protocol\":\"TCP\",\"port\":" + subscriber.port() + "}"
                : "{\"protocol\":\"HTTP\",\"URI\":\"http://sandbox.localdomain:"
                        + subscriber.port()
                        + "/told\"}";
    }

    private static String takeUntil(TestSubscriber subscriber, String last)
            throws InterruptedException {
        var all = new StringBuilder();
        while (all.indexOf(last) < 0) {
            all.append(subscriber.take());
        }
        return all.toString();
    }
}
