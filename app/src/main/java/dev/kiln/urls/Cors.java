package dev.kiln.urls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may call a function URL. What is null was not said.
 *
 * @param maxAge how many seconds a browser may remember the answer, 0 to 86400
 */
public record Cors(
        @Nullable Boolean allowCredentials,
        @Nullable List<String> allowHeaders,
        @Nullable List<String> allowMethods,
        @Nullable List<String> allowOrigins,
        @Nullable List<String> exposeHeaders,
        @Nullable Integer maxAge) {

    public Cors {
        allowHeaders = copy(allowHeaders);
        allowMethods = copy(allowMethods);
        allowOrigins = copy(allowOrigins);
        exposeHeaders = copy(exposeHeaders);
    }

    private static @Nullable List<String> copy(@Nullable List<String> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** Says nothing at all. */
    public boolean isEmpty() {
        return equals(new Cors(null, null, null, null, null, null));
    }
}
