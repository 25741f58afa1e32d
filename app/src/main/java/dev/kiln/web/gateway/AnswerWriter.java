package dev.kiln.web.gateway;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Sends answers of one request. */
final class AnswerWriter {

    /**
     * SAFETY: below {@code /lambda-url/} a function's page has the console's origin. As a sandboxed
     * document it gets one of its own, and can act on no session.
     */
    private static final String SANDBOX =
            "sandbox allow-downloads allow-forms allow-modals allow-popups allow-scripts";

    private final HttpServletResponse response;
    private final UrlTarget target;
    private final Map<String, String> cors;

    AnswerWriter(HttpServletResponse response, UrlTarget target, Map<String, String> cors) {
        this.response = response;
        this.target = target;
        this.cors = cors;
    }

    void write(GatewayAnswer answer) throws IOException {
        begin(answer);
        var body = answer.body().bytes();
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** Status and headers, for a body that is written as it comes. */
    void begin(GatewayAnswer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach(this::header);
        cors.forEach(response::setHeader);
        for (var cookie : answer.cookies()) {
            response.addHeader("Set-Cookie", cookie + path());
        }
        if (target.isOnConsoleOrigin()) {
            response.addHeader("Content-Security-Policy", SANDBOX);
        }
    }

    private void header(String name, String value) {
        boolean isCors = !cors.isEmpty() && name.startsWith("access-control-");
        if (!HeaderRules.isSent(name) || isCors) {
            return;
        }
        if (name.equals("set-cookie")) {
            response.addHeader(name, value + path());
        } else {
            response.setHeader(name, value);
        }
    }

    /** SAFETY: the last Path counts, so that no function sets a cookie for the console. */
    private String path() {
        return target.isOnConsoleOrigin() ? "; Path=" + UrlTarget.PREFIX + target.id() + "/" : "";
    }
}
