package dev.kiln.executor.runtimeapi;

import java.util.Optional;
import java.util.regex.Pattern;

/** From method and path to route. */
record RuntimeRoutes(RuntimeSession session) {

    private static final String ROOT = "/2018-06-01/runtime";
    private static final Pattern ANSWER =
            Pattern.compile(ROOT + "/invocation/([0-9A-Za-z-]{1,64})/(response|error)");

    Optional<RuntimeRoute> find(HttpRequest request) {
        return switch (request.method() + " " + request.path()) {
            case "GET " + ROOT + "/invocation/next" -> Optional.of(new NextInvocation(session));
            case "POST " + ROOT + "/init/error" -> Optional.of(new InitError(session));
            default -> answer(request);
        };
    }

    private Optional<RuntimeRoute> answer(HttpRequest request) {
        var matcher = ANSWER.matcher(request.path());
        if (!request.method().equals("POST") || !matcher.matches()) {
            return Optional.empty();
        }
        var requestId = matcher.group(1);
        return Optional.of(
                matcher.group(2).equals("response")
                        ? new InvocationResponse(session, requestId)
                        : new InvocationError(session, requestId));
    }
}
