package dev.kiln.policies;

import java.util.LinkedHashMap;
import java.util.Map;

/** The documents last used, since reading one costs more than deciding by it. */
final class PolicyCache {

    static final PolicyCache SHARED = new PolicyCache(2_000);

    private final Map<Key, PolicyDocument> documents;

    PolicyCache(int limit) {
        documents =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Key, PolicyDocument> eldest) {
                        return size() > limit;
                    }
                };
    }

    PolicyDocument get(PolicyKind kind, String json) {
        var key = new Key(kind, json);
        synchronized (documents) {
            return documents.computeIfAbsent(key, it -> PolicyDocument.parse(kind, json));
        }
    }

    private record Key(PolicyKind kind, String json) {}
}
