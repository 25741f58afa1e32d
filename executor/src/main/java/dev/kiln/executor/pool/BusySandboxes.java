package dev.kiln.executor.pool;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Sandboxes at work, and the pace of their functions. Used under the lock of the pool only. */
final class BusySandboxes {

    private static final int MOST_PACES = 4_096;

    /** For what boots first: its time says nothing about its runs. */
    private static final long BOOTS = 0;

    private final ShortRuns rules;
    private final Map<Sandbox, Long> since = new HashMap<>();
    private final Map<SandboxSpec, Pace> paces =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<SandboxSpec, Pace> eldest) {
                    return size() > MOST_PACES;
                }
            };

    BusySandboxes(ShortRuns rules) {
        this.rules = rules;
    }

    void addWarm(Sandbox sandbox) {
        add(sandbox, System.nanoTime() | 1);
    }

    void addBooting(Sandbox sandbox) {
        add(sandbox, BOOTS);
    }

    private void add(Sandbox sandbox, long now) {
        since.put(sandbox, now);
        pace(sandbox.spec()).begin();
    }

    void remove(Sandbox sandbox) {
        var began = since.remove(sandbox);
        if (began == null) {
            return;
        }
        var pace = pace(sandbox.spec());
        if (began == BOOTS) {
            pace.forget();
        } else {
            pace.end(System.nanoTime() - began);
        }
    }

    /** The processors are busy with this function's short runs. */
    boolean isCrowded(SandboxSpec spec) {
        return pace(spec).isCrowded();
    }

    private Pace pace(SandboxSpec spec) {
        return paces.computeIfAbsent(spec, _ -> new Pace(rules));
    }

    Stream<Sandbox> stream() {
        return since.keySet().stream();
    }

    int size() {
        return since.size();
    }

    boolean isEmpty() {
        return since.isEmpty();
    }
}
