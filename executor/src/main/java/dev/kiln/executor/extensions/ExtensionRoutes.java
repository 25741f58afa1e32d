package dev.kiln.executor.extensions;

import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.HttpRoutes;
import java.util.Optional;

/** The Extensions API. */
public record ExtensionRoutes(ExtensionSession session) implements HttpRoutes {

    private static final String ROOT = "/2020-01-01/extension";

    @Override
    public Optional<HttpRoute> find(HttpRequest request) {
        return switch (request.path()) {
            case ROOT + "/register" -> HttpRoutes.only("POST", request, new Register(session));
            case ROOT + "/event/next" -> HttpRoutes.only("GET", request, new NextEvent(session));
            case ROOT + "/init/error" ->
                    HttpRoutes.only("POST", request, new ExtensionError(session, true));
            case ROOT + "/exit/error" ->
                    HttpRoutes.only("POST", request, new ExtensionError(session, false));
            default -> Optional.empty();
        };
    }
}
