package dev.kiln.policies;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The condition keys of one request. Names compare without case. */
public final class RequestContext {

    public static final RequestContext EMPTY = new RequestContext(Map.of());

    private final Map<String, List<String>> values;

    private RequestContext(Map<String, List<String>> values) {
        this.values = values;
    }

    public static RequestContext of(Map<String, String> values) {
        var context = EMPTY;
        for (var entry : values.entrySet()) {
            context = context.with(entry.getKey(), entry.getValue());
        }
        return context;
    }

    public RequestContext with(String key, String value) {
        return with(key, List.of(value));
    }

    public RequestContext with(String key, List<String> several) {
        var more = new HashMap<>(values);
        more.put(key.toLowerCase(Locale.ROOT), List.copyOf(several));
        return new RequestContext(more);
    }

    /** These keys and those; where both know one, the other's value counts. */
    public RequestContext and(RequestContext other) {
        var more = new HashMap<>(values);
        more.putAll(other.values);
        return new RequestContext(more);
    }

    boolean knows(String key) {
        return values.containsKey(key.toLowerCase(Locale.ROOT));
    }

    List<String> all(String key) {
        return values.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
    }

    Optional<String> single(String key) {
        var found = all(key);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
