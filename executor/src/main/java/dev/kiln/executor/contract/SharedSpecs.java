package dev.kiln.executor.contract;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One object for equal specs of all connections: then most comparisons end at once. */
final class SharedSpecs {

    private static final int MOST = 4_096;

    private final Map<SandboxSpec, SandboxSpec> specs = new ConcurrentHashMap<>();

    SandboxSpec one(SandboxSpec spec) {
        if (specs.size() >= MOST) {
            specs.clear();
        }
        var first = specs.putIfAbsent(spec, spec);
        return first == null ? spec : first;
    }
}
