package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.HttpRoutes;
import java.util.Optional;
import java.util.regex.Pattern;

/** From method and path to route. */
record RuntimeRoutes(RuntimeSession session) implements HttpRoutes {

    private static final String ROOT = "/2018-06-01/runtime";
    private static final Pattern ANSWER =
            Pattern.compile(ROOT + "/invocation/([0-9A-Za-z-]{1,64})/(response|error)");

    @Override
    public Optional<HttpRoute> find(HttpRequest request) {
        return switch (request.path()) {
            case ROOT + "/invocation/next" ->
                    HttpRoutes.only("GET", request, new NextInvocation(session));
            case ROOT + "/init/error" -> HttpRoutes.only("POST", request, new InitError(session));
            case ROOT + "/restore/next" -> HttpRoutes.only("GET", request, new Restore());
            case ROOT + "/restore/error" -> HttpRoutes.only("POST", request, new Restore());
            default -> answer(request);
        };
    }

    private Optional<HttpRoute> answer(HttpRequest request) {
        var matcher = ANSWER.matcher(request.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var requestId = matcher.group(1);
        return HttpRoutes.only(
                "POST",
                request,
                matcher.group(2).equals("response")
                        ? new InvocationResponse(session, requestId)
                        : new InvocationError(session, requestId));
    }
}
