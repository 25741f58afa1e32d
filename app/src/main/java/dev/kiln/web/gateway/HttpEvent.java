package dev.kiln.web.gateway;

import dev.kiln.accounts.Caller;
import dev.kiln.executor.contract.Payload;
import dev.kiln.urls.AuthType;
import dev.kiln.urls.FunctionUrl;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Makes the event of a request: AWS's payload format 2.0. */
final class HttpEvent {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    /** SAFETY: at the console's origin the browser adds this cookie; no function may see it. */
    private static final String CONSOLE_COOKIE = "KILN_SESSION=";

    private final FunctionUrl url;
    private final UrlTarget target;
    private final HttpServletRequest request;
    private final byte[] body;

    HttpEvent(FunctionUrl url, UrlTarget target, HttpServletRequest request, byte[] body) {
        this.url = url;
        this.target = target;
        this.request = request;
        this.body = body;
    }

    Payload payload(Caller caller, String requestId, String traceId, Instant now) {
        var event = JSON.createObjectNode();
        event.put("version", "2.0").put("routeKey", "$default").put("rawPath", target.rawPath());
        event.put("rawQueryString", query());
        var cookies = cookies();
        if (!cookies.isEmpty()) {
            event.putPOJO("cookies", cookies);
        }
        event.putPOJO("headers", headers(traceId));
        var parameters = QueryParameters.of(query());
        if (!parameters.isEmpty()) {
            event.putPOJO("queryStringParameters", parameters);
        }
        event.set("requestContext", context(caller, requestId, now));
        putBody(event);
        return Payload.ofText(JSON.writeValueAsString(event));
    }

    private void putBody(ObjectNode event) {
        boolean isText = TextTypes.isText(request.getContentType());
        if (body.length > 0) {
            event.put(
                    "body",
                    isText
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", body.length > 0 && !isText);
    }

    private String query() {
        return Objects.requireNonNullElse(request.getQueryString(), "");
    }

    private List<String> cookies() {
        return Collections.list(request.getHeaders("Cookie")).stream()
                .flatMap(line -> List.of(line.split(";", -1)).stream())
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty() && !cookie.startsWith(CONSOLE_COOKIE))
                .toList();
    }

    private Map<String, String> headers(String traceId) {
        var headers = new TreeMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    String.join(",", Collections.list(request.getHeaders(name))));
        }
        headers.remove("cookie");
        headers.putIfAbsent("x-forwarded-for", request.getRemoteAddr());
        headers.putIfAbsent("x-forwarded-proto", request.getScheme());
        headers.putIfAbsent("x-forwarded-port", Integer.toString(request.getServerPort()));
        headers.put("x-amzn-trace-id", traceId);
        return headers;
    }

    private ObjectNode context(Caller caller, String requestId, Instant now) {
        var context = JSON.createObjectNode();
        boolean isSigned = url.authType() == AuthType.AWS_IAM;
        context.put("accountId", isSigned ? caller.principal().account().value() : "anonymous");
        context.put("apiId", url.id());
        if (isSigned) {
            context.putObject("authorizer").set("iam", authorizer(caller));
        }
        context.put("domainName", UrlTarget.hostName(request)).put("domainPrefix", url.id());
        context.set("http", http());
        context.put("requestId", requestId).put("routeKey", "$default").put("stage", "$default");
        context.put("time", TIME.format(now.atOffset(ZoneOffset.UTC)));
        return context.put("timeEpoch", now.toEpochMilli());
    }

    private ObjectNode authorizer(Caller caller) {
        var iam = JSON.createObjectNode();
        iam.put("accessKey", Credential.accessKeyId(request));
        iam.put("accountId", caller.principal().account().value());
        iam.put("callerId", caller.principal().uniqueId());
        iam.putNull("cognitoIdentity").putNull("principalOrgId");
        return iam.put("userArn", caller.arn()).put("userId", caller.principal().uniqueId());
    }

    private ObjectNode http() {
        var http = JSON.createObjectNode();
        http.put("method", request.getMethod()).put("path", target.rawPath());
        http.put("protocol", request.getProtocol()).put("sourceIp", request.getRemoteAddr());
        putIfThere(http, "userAgent", request.getHeader("User-Agent"));
        return http;
    }

    private static void putIfThere(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
