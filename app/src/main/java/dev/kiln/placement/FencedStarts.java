package dev.kiln.placement;

import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Starts of executors that were given up; the oldest are forgotten when they are many. */
final class FencedStarts {

    private static final int MAX = 10_000;

    private final SequencedSet<String> ids = new LinkedHashSet<>();

    void add(String executorId) {
        ids.add(executorId);
        if (ids.size() > MAX) {
            ids.removeFirst();
        }
    }

    boolean contains(String executorId) {
        return ids.contains(executorId);
    }
}
