package dev.kiln.web.gateway;

import dev.kiln.ids.Ids;
import dev.kiln.urls.FunctionUrl;
import dev.kiln.urls.UrlRoutes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of function URLs. It stands before the doors that have sessions and headers of their
 * own: what a function answers is the whole answer.
 */
final class FunctionUrlFilter extends OncePerRequestFilter {

    /** An event is at most 6 MB; what is longer is refused before it is turned into one. */
    private static final int MAX_BODY = 6 * 1024 * 1024;

    private final UrlRoutes routes;
    private final UrlAccess access;
    private final UrlInvocations invocations;
    private final Ids ids;
    private final Clock clock;

    FunctionUrlFilter(
            UrlRoutes routes, UrlAccess access, UrlInvocations invocations, Ids ids, Clock clock) {
        this.routes = routes;
        this.access = access;
        this.invocations = invocations;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var target = UrlTarget.of(request);
        if (target.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        serve(target.get(), request, response);
    }

    private void serve(UrlTarget target, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var url = routes.find(target.id());
        if (url.isEmpty()) {
            response.setHeader("x-amzn-RequestId", ids.uuid().toString());
            new AnswerWriter(response, target, Map.of()).write(GatewayAnswer.unknown());
            return;
        }
        var preflight = CorsRules.preflight(url.get(), request);
        if (preflight.isPresent()) {
            new AnswerWriter(response, target, Map.of()).write(preflight.get());
            return;
        }
        var writer = new AnswerWriter(response, target, CorsRules.headers(url.get(), request));
        invoke(url.get(), target, request, response, writer);
    }

    private void invoke(
            FunctionUrl url,
            UrlTarget target,
            HttpServletRequest request,
            HttpServletResponse response,
            AnswerWriter writer)
            throws IOException {
        var requestId = ids.uuid().toString();
        response.setHeader("x-amzn-RequestId", requestId);
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            writer.write(UrlInvocations.tooLarge());
            return;
        }
        var caller = access.admit(url, request, body);
        if (caller.isEmpty()) {
            writer.write(GatewayAnswer.forbidden());
            return;
        }
        var traceId = traceId(request);
        response.setHeader("X-Amzn-Trace-Id", traceId);
        var event =
                new HttpEvent(url, target, request, body)
                        .payload(caller.get(), requestId, traceId, clock.instant());
        invocations.answer(caller.get(), url, event, traceId, writer, response);
    }

    private String traceId(HttpServletRequest request) {
        var given = request.getHeader("X-Amzn-Trace-Id");
        return given != null && given.length() <= 256
                ? given
                : "Root=1-%08x-%s".formatted(clock.instant().getEpochSecond(), ids.secret(12));
    }
}
