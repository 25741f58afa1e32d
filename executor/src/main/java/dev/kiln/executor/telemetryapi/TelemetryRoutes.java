package dev.kiln.executor.telemetryapi;

import dev.kiln.executor.extensions.ExtensionSession;
import dev.kiln.executor.http.HttpRequest;
import dev.kiln.executor.http.HttpRoute;
import dev.kiln.executor.http.HttpRoutes;
import java.util.Optional;

/** The Telemetry API, and the Logs API that it has taken the place of. */
public record TelemetryRoutes(ExtensionSession extensions, TelemetryHub hub) implements HttpRoutes {

    @Override
    public Optional<HttpRoute> find(HttpRequest request) {
        return switch (request.path()) {
            case "/2022-07-01/telemetry" -> HttpRoutes.only("PUT", request, route(false));
            case "/2020-08-15/logs" -> HttpRoutes.only("PUT", request, route(true));
            default -> Optional.empty();
        };
    }

    private HttpRoute route(boolean isOfLogs) {
        return new Subscribe(extensions, hub, isOfLogs);
    }
}
