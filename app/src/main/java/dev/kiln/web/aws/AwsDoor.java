package dev.kiln.web.aws;

import dev.kiln.ids.Ids;
import dev.kiln.web.aws.protocol.AwsCall;
import dev.kiln.web.aws.protocol.AwsError;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The door of AWS clients, on the same origin as the console: known by a dated path, a target or a
 * signature. It stands before everything that pages need, and never passes a request on.
 */
final class AwsDoor extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AwsDoor.class);
    private static final Pattern DATED_PATH = Pattern.compile("/20\\d\\d-\\d\\d-\\d\\d(/.*)?");

    private static final String SANDBOX = "Kiln-Sandbox";

    private final Services services;
    private final Authentication authentication;
    private final Dispatcher dispatcher;
    private final Ids ids;

    AwsDoor(Services services, Authentication authentication, Dispatcher dispatcher, Ids ids) {
        this.services = services;
        this.authentication = authentication;
        this.dispatcher = dispatcher;
        this.ids = ids;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        // SAFETY: what an executor passes on from inside a sandbox has no other door than this.
        if (request.getHeader(SANDBOX) != null) {
            return false;
        }
        if (path.startsWith("/lambda-url/") || isFunctionUrl(request)) {
            return true;
        }
        var authorization = request.getHeader("Authorization");
        return !(DATED_PATH.matcher(path).matches()
                || request.getHeader("X-Amz-Target") != null
                || authorization != null && authorization.startsWith("AWS4-")
                || isQuery(request, path));
    }

    private static boolean isFunctionUrl(HttpServletRequest request) {
        var host = request.getHeader("Host");
        return host != null && host.contains(".lambda-url.");
    }

    private static boolean isQuery(HttpServletRequest request, String path) {
        var query = request.getQueryString();
        return path.equals("/") && request.getMethod().equals("POST")
                || query != null && query.contains("X-Amz-Algorithm=");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest http, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var requestId = ids.uuid().toString();
        var head = Requests.head(http);
        var scope = Authentication.scope(head);
        var served = services.find(scope, head);
        try {
            var proof = authentication.proof(served, head);
            var proven = proof.verify(head.withBody(Requests.body(http)));
            served = services.find(scope, proven.request());
            serve(served, proven, response, requestId);
        } catch (AwsError error) {
            AwsResponse.write(response, served.wire(), error, requestId);
        } catch (RuntimeException failure) {
            LOG.error("request failed requestId={}", requestId, failure);
            if (!response.isCommitted()) {
                AwsResponse.write(response, served.wire(), Dispatcher.internal(), requestId);
            }
        }
    }

    private void serve(
            Services.Served served, Proof.Proven proven, HttpServletResponse out, String requestId)
            throws IOException {
        var request = proven.request();
        var match = served.wire().find(request);
        if (match == null) {
            throw served.unknownOperation();
        }
        var operation = match.operation();
        var caller = dispatcher.enter(proven.caller(), request);
        var call = new AwsCall(served.service(), operation.name(), caller, requestId, request);
        var answer = dispatcher.answer(served.wire(), match, call);
        AwsResponse.write(out, served.wire(), operation, answer, requestId);
    }
}
