package dev.kiln.web.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.options;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.kiln.OnH2;
import dev.kiln.People;
import dev.kiln.accounts.Caller;
import dev.kiln.concurrency.ReservedConcurrency;
import dev.kiln.executor.contract.InvocationReply;
import dev.kiln.executor.contract.InvocationReply.FunctionFailed;
import dev.kiln.executor.contract.InvocationReply.Succeeded;
import dev.kiln.executor.contract.InvocationReport;
import dev.kiln.executor.contract.Payload;
import dev.kiln.functions.TestFunctions;
import dev.kiln.paging.PageRequest;
import dev.kiln.permissions.FunctionPolicies;
import dev.kiln.permissions.NewStatement;
import dev.kiln.placement.ExecutorRegistry;
import dev.kiln.placement.ScriptedExecutor;
import dev.kiln.urls.AuthType;
import dev.kiln.urls.Cors;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.FunctionUrls;
import dev.kiln.urls.UrlChange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OnH2
class GatewayTest {

    private static final InvocationReport REPORT =
            new InvocationReport(
                    Duration.ZERO,
                    null,
                    Duration.ofMillis(2),
                    Duration.ofMillis(2),
                    128,
                    40 << 20,
                    "stream",
                    Payload.EMPTY);
    private static final Cors FROM_ACME =
            new Cors(
                    true,
                    List.of("x-token"),
                    List.of("GET", "POST"),
                    List.of("https://acme.example"),
                    List.of("x-count"),
                    60);

    @Autowired MockMvc http;
    @Autowired FunctionUrls urls;
    @Autowired ReservedConcurrency reserved;
    @Autowired FunctionPolicies policies;
    @Autowired TestFunctions make;
    @Autowired People people;
    @Autowired ExecutorRegistry registry;

    private final ScriptedExecutor executor = new ScriptedExecutor(_ -> reply());
    private InvocationReply reply = succeeded("\"hi\"");
    private Caller ada;

    @BeforeEach
    void start() {
        ada = people.ada();
        make.create(ada, "resize-image");
        letIn("lambda:InvokeFunctionUrl", "NONE", null);
        letIn("lambda:InvokeFunction", null, true);
        registry.beat(executor.heartbeat());
    }

    private void letIn(String action, @Nullable String authType, @Nullable Boolean viaUrl) {
        policies.add(
                ada,
                "resize-image",
                null,
                new NewStatement(
                        action.substring("lambda:".length()),
                        action,
                        "*",
                        null,
                        null,
                        null,
                        authType,
                        viaUrl,
                        null),
                null);
    }

    @AfterEach
    void stop() {
        registry.beat(executor.draining());
        executor.close();
    }

    private InvocationReply reply() {
        return reply;
    }

    private void callWithEverything(FunctionUrl url) throws Exception {
        http.perform(
                        byHost(post(URI.create("/a%20b//c;d=1?x=1&y=2&x=3&z=%26&flag")), url)
                                .content("{\"n\":\"é\"}".getBytes(StandardCharsets.UTF_8))
                                .contentType("application/json")
                                .header("User-Agent", "curl/8")
                                .header("X-Many", "1", "2")
                                .header("Cookie", "a=1; b=2; KILN_SESSION=secret"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Type", "application/json"))
                .andExpect(header().exists("x-amzn-RequestId"))
                .andExpect(header().doesNotExist("X-Frame-Options"))
                .andExpect(header().doesNotExist("Content-Security-Policy"))
                .andExpect(content().string("\"hi\""));
    }

    @Test
    void makesAnEventOfFormatTwo() throws Exception {
        callWithEverything(url(null));

        var event = event();
        assertThat(event.path("version").stringValue()).isEqualTo("2.0");
        assertThat(event.path("routeKey").stringValue()).isEqualTo("$default");
        assertThat(event.path("rawPath").stringValue()).isEqualTo("/a%20b//c;d=1");
        assertThat(event.path("rawQueryString").stringValue()).isEqualTo("x=1&y=2&x=3&z=%26&flag");
        assertThat(event.path("queryStringParameters").toString())
                .isEqualTo("{\"x\":\"1,3\",\"y\":\"2\",\"z\":\"&\",\"flag\":\"\"}");
        assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
        assertThat(event.path("headers").path("x-many").stringValue()).isEqualTo("1,2");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("headers").path("x-amzn-trace-id").stringValue())
                .startsWith("Root=1-");
        assertThat(event.path("body").stringValue()).isEqualTo("{\"n\":\"é\"}");
        assertThat(event.path("isBase64Encoded").booleanValue()).isFalse();
    }

    @Test
    void saysInTheEventHowItWasCalled() throws Exception {
        var url = url(null);

        callWithEverything(url);

        var context = event().path("requestContext");
        assertThat(context.path("accountId").stringValue()).isEqualTo("anonymous");
        assertThat(context.path("apiId").stringValue()).isEqualTo(url.id());
        assertThat(context.path("domainName").stringValue())
                .isEqualTo(url.id() + ".lambda-url.us-east-1.localhost");
        assertThat(context.path("domainPrefix").stringValue()).isEqualTo(url.id());
        assertThat(context.path("stage").stringValue()).isEqualTo("$default");
        assertThat(context.path("time").stringValue())
                .matches("\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(context.path("timeEpoch").isNumber()).isTrue();
        assertThat(executor.tasks(ada).getFirst().invokedFunctionArn())
                .isEqualTo(url.functionArn());
        var part = context.path("http");
        assertThat(part.path("method").stringValue()).isEqualTo("POST");
        assertThat(part.path("path").stringValue()).isEqualTo("/a%20b//c;d=1");
        assertThat(part.path("protocol").stringValue()).isEqualTo("HTTP/1.1");
        assertThat(part.path("sourceIp").stringValue()).isEqualTo("127.0.0.1");
        assertThat(part.path("userAgent").stringValue()).isEqualTo("curl/8");
    }

    @Test
    void leavesOutWhatTheRequestDoesNotHave() throws Exception {
        http.perform(byHost(get("/"), url(null))).andExpect(status().isOk());

        assertThat(event().propertyNames())
                .doesNotContain("cookies", "queryStringParameters", "body");
        assertThat(event().path("rawQueryString").stringValue()).isEmpty();
        assertThat(event().path("isBase64Encoded").booleanValue()).isFalse();
    }

    @Test
    void passesBinaryBodiesAsBase64() throws Exception {
        http.perform(
                        byHost(post("/"), url(null))
                                .content(new byte[] {0, 1, (byte) 0xff})
                                .contentType("application/octet-stream"))
                .andExpect(status().isOk());

        assertThat(event().path("body").stringValue()).isEqualTo("AAH/");
        assertThat(event().path("isBase64Encoded").booleanValue()).isTrue();
    }

    @Test
    void answersAsTheFunctionSays() throws Exception {
        reply =
                succeeded(
                        """
                        {"statusCode": 201, "headers": {"X-Count": "1", "Content-Length": "999",
                         "Content-Type": "text/html"}, "cookies": ["a=1; HttpOnly", "b=2"],
                         "body": "<b>made</b>"}
                        """);

        http.perform(byHost(get("/"), url(null)))
                .andExpect(status().isCreated())
                .andExpect(header().string("x-count", "1"))
                .andExpect(header().string("Content-Type", "text/html"))
                .andExpect(header().stringValues("Set-Cookie", "a=1; HttpOnly", "b=2"))
                .andExpect(header().longValue("Content-Length", 11))
                .andExpect(content().string("<b>made</b>"));
    }

    @Test
    void keepsFunctionsOnTheConsolesOriginAwayFromItsSessions() throws Exception {
        reply = succeeded("{\"statusCode\":200,\"cookies\":[\"KILN_SESSION=x; Path=/\"]}");
        var url = url(null);

        http.perform(
                        get("/lambda-url/" + url.id() + "/a/b?c=d")
                                .header("Cookie", "KILN_SESSION=secret"))
                .andExpect(status().isOk())
                .andExpect(cookie().path("KILN_SESSION", "/lambda-url/" + url.id() + "/"))
                .andExpect(header().string("Content-Security-Policy", startsWith("sandbox")));

        assertThat(event().path("rawPath").stringValue()).isEqualTo("/a/b");
        assertThat(event().toString()).doesNotContain("secret");
    }

    @Test
    void answersBadGatewayWhenTheFunctionFails() throws Exception {
        reply = new FunctionFailed("Error", Payload.ofText("{\"errorType\":\"Error\"}"), REPORT);

        http.perform(byHost(get("/"), url(null)))
                .andExpect(status().isBadGateway())
                .andExpect(content().string("Internal Server Error"));
    }

    @Test
    void answersTooManyRequestsWhenThrottled() throws Exception {
        reserved.put(ada, "resize-image", 0);

        http.perform(byHost(get("/"), url(null)))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("x-amzn-errortype", "TooManyRequestsException"))
                .andExpect(
                        content()
                                .string(
                                        "{\"Reason\":\"ReservedFunctionConcurrentInvocationLimitExceeded\","
                                                + "\"Type\":\"User\",\"message\":\"Rate Exceeded.\"}"));
    }

    @Test
    void refusesUnsignedRequestsToSignedUrls() throws Exception {
        var url =
                urls.create(ada, "resize-image", null, new UrlChange(AuthType.AWS_IAM, null, null));

        http.perform(byHost(get("/"), url))
                .andExpect(status().isForbidden())
                .andExpect(header().string("x-amzn-errortype", "AccessDeniedException"))
                .andExpect(content().string("{\"Message\":\"Forbidden\"}"));
        assertThat(executor.tasks(ada)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InvokeFunctionUrl", "InvokeFunction"})
    void letsNobodyInWithoutBothPermissions(String statement) throws Exception {
        policies.remove(ada, "resize-image", null, statement, null);

        http.perform(byHost(get("/"), url(null)))
                .andExpect(status().isForbidden())
                .andExpect(content().string("{\"Message\":\"Forbidden\"}"));
    }

    @Test
    void saysNothingAboutUrlsThatAreNotThere() throws Exception {
        http.perform(get("/lambda-url/" + "0".repeat(32) + "/"))
                .andExpect(status().isForbidden())
                .andExpect(content().string("{\"Message\":null}"));
    }

    @Test
    void refusesBodiesOverSixMegabytes() throws Exception {
        http.perform(
                        byHost(post("/"), url(null))
                                .content(new byte[6 * 1024 * 1024 + 1])
                                .contentType("text/plain"))
                .andExpect(status().isContentTooLarge());
        http.perform(
                        byHost(post("/"), url(null))
                                .content(new byte[5 * 1024 * 1024])
                                .contentType("image/png"))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void answersPreflightsItself() throws Exception {
        http.perform(
                        byHost(options("/"), url(FROM_ACME))
                                .header("Origin", "https://acme.example")
                                .header("Access-Control-Request-Method", "POST"))
                .andExpect(status().isOk())
                .andExpect(header().string("Access-Control-Allow-Origin", "https://acme.example"))
                .andExpect(header().string("Access-Control-Allow-Methods", "GET,POST"))
                .andExpect(header().string("Access-Control-Allow-Headers", "x-token"))
                .andExpect(header().string("Access-Control-Allow-Credentials", "true"))
                .andExpect(header().string("Access-Control-Max-Age", "60"))
                .andExpect(header().string("Vary", "Origin"));
        assertThat(executor.tasks(ada)).isEmpty();
    }

    @Test
    void namesWhatAStarAllowsWhereCredentialsAreLetIn() throws Exception {
        var cors = new Cors(true, List.of("*"), List.of("*"), List.of("*"), null, null);

        http.perform(
                        byHost(options("/"), url(cors))
                                .header("Origin", "https://acme.example")
                                .header("Access-Control-Request-Method", "PUT")
                                .header("Access-Control-Request-Headers", "x-token"))
                .andExpect(header().string("Access-Control-Allow-Origin", "https://acme.example"))
                .andExpect(header().string("Access-Control-Allow-Methods", "PUT"))
                .andExpect(header().string("Access-Control-Allow-Headers", "x-token"));
    }

    @Test
    void takesItsOwnCorsHeadersForTheFunctions() throws Exception {
        reply =
                succeeded(
                        "{\"statusCode\":200,\"headers\":{\"access-control-allow-origin\":\"*\"}}");
        var url = url(FROM_ACME);

        http.perform(byHost(get("/"), url).header("Origin", "https://acme.example"))
                .andExpect(header().string("Access-Control-Allow-Origin", "https://acme.example"))
                .andExpect(header().string("Access-Control-Expose-Headers", "x-count"));
    }

    @Test
    void letsTheFunctionAnswerOptionsWithoutCors() throws Exception {
        http.perform(
                        byHost(options("/"), url(null))
                                .header("Origin", "https://acme.example")
                                .header("Access-Control-Request-Method", "POST"))
                .andExpect(content().string("\"hi\""));
    }

    private FunctionUrl url(@Nullable Cors cors) {
        var known = urls.list(ada, "resize-image", PageRequest.first(1)).items();
        return known.isEmpty()
                ? urls.create(ada, "resize-image", null, new UrlChange(AuthType.NONE, cors, null))
                : known.getFirst();
    }

    private static MockHttpServletRequestBuilder byHost(
            MockHttpServletRequestBuilder request, FunctionUrl url) {
        return request.header("Host", url.id() + ".lambda-url.us-east-1.localhost:8080");
    }

    private JsonNode event() {
        return JsonMapper.shared().readTree(executor.tasks(ada).getLast().event().bytes());
    }

    private static InvocationReply succeeded(String response) {
        return new Succeeded(Payload.ofText(response), REPORT);
    }
}
