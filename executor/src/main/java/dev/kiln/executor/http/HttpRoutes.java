package dev.kiln.executor.http;

import java.util.Optional;

/** From method and path to route. */
@FunctionalInterface
public interface HttpRoutes {

    /** Empty when the path is none of these. */
    Optional<HttpRoute> find(HttpRequest request);

    /** These first, then the others. */
    default HttpRoutes or(HttpRoutes others) {
        return request -> find(request).or(() -> others.find(request));
    }

    /** For a path that has the route for this method only. */
    static Optional<HttpRoute> only(String method, HttpRequest request, HttpRoute route) {
        return Optional.of(
                request.method().equals(method) ? route : HttpRoutes.wrongMethod(method));
    }

    private static HttpRoute wrongMethod(String method) {
        return (request, body) -> {
            RequestBody.read(body, request, 0);
            return HttpReply.wrongMethod(method);
        };
    }
}
