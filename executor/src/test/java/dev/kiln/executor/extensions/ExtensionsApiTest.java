package dev.kiln.executor.extensions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kiln.executor.kit.SandboxClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The routes as extensions meet them, over real HTTP. */
class ExtensionsApiTest {

    private static final String BOTH = "{\"events\":[\"INVOKE\",\"SHUTDOWN\"]}";
    private static final String ID = "Lambda-Extension-Identifier";
    private static final ExtensionEvent.Invoke INVOKE =
            new ExtensionEvent.Invoke(
                    "r-1", Instant.ofEpochMilli(1_700_000_000_123L), "arn:f", "Root=1");

    private final ExtensionSession session =
            new ExtensionSession(
                    new FunctionIdentity("123456789012", "resize-image", "7", "app.handler"),
                    Set.of("agent"));
    private SandboxClient client;

    @BeforeEach
    void listen() throws IOException {
        client = new SandboxClient(new ExtensionRoutes(session));
    }

    @AfterEach
    void close() {
        session.close();
        client.close();
    }

    @Test
    void registeringTellsWhichFunctionItIsFor() throws Exception {
        var plain = register("agent", BOTH);
        var accepting =
                client.send(
                        "POST",
                        "/2020-01-01/extension/register",
                        "{\"events\":[\"INVOKE\"]}",
                        "Lambda-Extension-Name",
                        "inside",
                        "Lambda-Extension-Accept-Feature",
                        "accountId");

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue(ID).orElseThrow()).hasSize(36);
        assertThat(plain.body())
                .isEqualTo(
                        "{\"functionName\":\"resize-image\",\"functionVersion\":\"7\",\"handler\":\"app.handler\"}");
        assertThat(accepting.body()).endsWith(",\"accountId\":\"123456789012\"}");
    }

    @Test
    void theRuntimeWaitsForExternalExtensionsToRegister() throws Exception {
        register("inside", "{\"events\":[]}");
        assertThat(session.registered()).isNotDone();

        register("agent", BOTH);

        assertThat(session.registered()).isDone();
    }

    @Test
    void initEndsWhenEveryExtensionAsksForAnEvent() throws Exception {
        var agent = identifier(register("agent", BOTH));
        var inside = identifier(register("inside", "{\"events\":[\"INVOKE\"]}"));
        var settled = session.endInit();
        var _ = next(agent);
        assertThat(settled).isNotDone();

        var _ = next(inside);

        settled.get(5, TimeUnit.SECONDS);
        assertThat(session.statuses()).allMatch(it -> it.state().equals("Ready"));
    }

    @Test
    void anInvocationEndsWhenThoseWhoWereToldAskAgain() throws Exception {
        var agent = identifier(register("agent", BOTH));
        var waiting = next(agent);
        session.endInit().get(5, TimeUnit.SECONDS);

        var done = session.invoke(INVOKE);
        var event = waiting.get(5, TimeUnit.SECONDS);

        assertThat(event.headers().firstValue("Lambda-Extension-Event-Identifier")).isPresent();
        assertThat(event.body())
                .isEqualTo(
                        "{\"eventType\":\"INVOKE\",\"deadlineMs\":1700000000123,\"requestId\":\"r-1\","
                                + "\"invokedFunctionArn\":\"arn:f\",\"tracing\":{\"type\":"
                                + "\"X-Amzn-Trace-Id\",\"value\":\"Root=1\"}}");
        assertThat(done).isNotDone();
        var _ = next(agent);
        done.get(5, TimeUnit.SECONDS);
    }

    @Test
    void whoHasNotAskedForInvocationsIsNotTold() throws Exception {
        var agent = identifier(register("agent", "{\"events\":[\"SHUTDOWN\"]}"));
        var waiting = next(agent);
        session.endInit().get(5, TimeUnit.SECONDS);

        assertThat(session.invoke(INVOKE)).isDone();
        var gone =
                session.shutDown(
                        new ExtensionEvent.Shutdown(
                                ShutdownReason.SPINDOWN, Instant.ofEpochMilli(5)));

        assertThat(waiting.get(5, TimeUnit.SECONDS).body())
                .isEqualTo(
                        "{\"eventType\":\"SHUTDOWN\",\"shutdownReason\":\"spindown\",\"deadlineMs\":5}");
        assertThat(gone).isNotDone();
        session.exited("agent", 0);
        assertThat(gone).isDone();
        assertThat(session.failure()).isNotDone();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            inside | {"events":["SHUTDOWN"]} | Extension.InvalidEventType
            agent  | {"events":["LUNCH"]}    | Extension.InvalidEventType
            agent  | {"events":              | InvalidRequestFormat
            a b    | {"events":[]}           | Extension.InvalidExtensionName
            """)
    void aRegistrationThatIsNotAllowedIsRefused(String name, String body, String type)
            throws Exception {
        var reply = register(name, body);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains("\"errorType\":\"" + type + "\"");
    }

    @Test
    void nobodyRegistersTwiceOrAfterInitOrAsTheEleventh() throws Exception {
        register("agent", BOTH);
        assertThat(register("agent", BOTH).body()).contains("Extension.InvalidExtensionState");
        for (int i = 1; i < 10; i++) {
            assertThat(register("inside-" + i, "{}").statusCode()).isEqualTo(200);
        }
        assertThat(register("inside-10", "{}").body()).contains("Extension.TooManyExtensions");

        var _ = session.endInit();

        assertThat(register("late", "{}").body()).contains("Extension.RegistrationClosed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            -                                    | Extension.MissingExtensionIdentifier
            me                                   | Extension.InvalidExtensionIdentifier
            8476a536-e9f4-11e8-9739-2dfe598c3fcd | Extension.UnknownExtensionIdentifier
            """)
    void onlyWhoIsRegisteredMayAsk(String identifier, String type) throws Exception {
        var headers = identifier == null ? new String[0] : new String[] {ID, identifier};

        var reply = client.send("GET", "/2020-01-01/extension/event/next", "", headers);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).contains(type);
    }

    @Test
    void aLaterRequestTakesThePlaceOfAnEarlierOne() throws Exception {
        var agent = identifier(register("agent", BOTH));
        var first = next(agent);
        session.endInit().get(5, TimeUnit.SECONDS);
        var second = next(agent);

        assertThat(first.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(403);
        var _ = session.invoke(INVOKE);
        assertThat(second.get(5, TimeUnit.SECONDS).body()).contains("\"INVOKE\"");
    }

    @ParameterizedTest
    @CsvSource({"init, Extension.InitError", "exit, Extension.ExitError"})
    void anExtensionTellsThatItGivesUp(String phase, String type) throws Exception {
        var agent = identifier(register("agent", BOTH));
        var path = "/2020-01-01/extension/" + phase + "/error";

        var untyped = client.send("POST", path, "{}", ID, agent);
        var typed =
                client.send(
                        "POST",
                        path,
                        "{\"errorMessage\":\"no\"}",
                        ID,
                        agent,
                        "Lambda-Extension-Function-Error-Type",
                        "Extension.ConfigInvalid");

        assertThat(untyped.body()).contains("Extension.MissingHeader");
        assertThat(typed.statusCode()).isEqualTo(202);
        assertThat(typed.body()).isEqualTo("{\"status\":\"OK\"}\n");
        assertThat(session.failure().get())
                .isEqualTo(new ExtensionFailure(type, "Extension.ConfigInvalid"));
        assertThat(session.statuses().getFirst().errorType()).isEqualTo("Extension.ConfigInvalid");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0   | Extension.Crash       | exit code 0
            3   | Extension.Crash       | exit code 3
            137 | Extension.Crash       | signal 9
            126 | Extension.LaunchError | fork/exec /opt/extensions/agent: exec format error
            127 | Extension.LaunchError | fork/exec /opt/extensions/agent: no such file or directory
            """)
    void anExtensionThatEndsIsAFailure(int status, String type, String message) throws Exception {
        session.exited("agent", status);

        assertThat(session.failure().get()).isEqualTo(new ExtensionFailure(type, message));
    }

    private HttpResponse<String> register(String name, String body) throws Exception {
        return client.send(
                "POST", "/2020-01-01/extension/register", body, "Lambda-Extension-Name", name);
    }

    private static String identifier(HttpResponse<String> registered) {
        return registered.headers().firstValue(ID).orElseThrow();
    }

    private CompletableFuture<HttpResponse<String>> next(String identifier) {
        return client.sendAsync("GET", "/2020-01-01/extension/event/next", "", ID, identifier);
    }
}
