package dev.kiln.executor.pool;

import dev.kiln.executor.contract.SandboxSpec;
import dev.kiln.executor.contract.WarmSandboxes;
import dev.kiln.executor.sandbox.Sandbox;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sandboxes that could run an invocation now: of one spec the one used last comes first, and among
 * all the one unused for longest is known. Used under the lock of the pool only.
 */
final class IdleSandboxes {

    private final Map<SandboxSpec, Deque<Sandbox>> newestFirst = new HashMap<>();
    private final SequencedSet<Sandbox> oldestFirst = new LinkedHashSet<>();

    void add(Sandbox sandbox) {
        newestFirst.computeIfAbsent(sandbox.spec(), _ -> new ArrayDeque<>()).addFirst(sandbox);
        oldestFirst.add(sandbox);
    }

    Optional<Sandbox> takeNewest(SandboxSpec spec) {
        var same = newestFirst.get(spec);
        if (same == null) {
            return Optional.empty();
        }
        var newest = same.removeFirst();
        forgetIfEmpty(spec, same);
        oldestFirst.remove(newest);
        return Optional.of(newest);
    }

    Optional<Sandbox> takeOldest(Predicate<Sandbox> expendable) {
        var oldest = oldestFirst.stream().filter(expendable).findFirst();
        oldest.ifPresent(this::remove);
        return oldest;
    }

    List<Sandbox> takeIf(Predicate<Sandbox> unwanted) {
        var taken = oldestFirst.stream().filter(unwanted).toList();
        taken.forEach(this::remove);
        return taken;
    }

    /** A deploy makes the sandboxes of the same version with another revision useless. */
    List<Sandbox> takeOutdated(SandboxSpec wanted) {
        return takeIf(
                sandbox -> {
                    var spec = sandbox.spec();
                    return spec.accountId().equals(wanted.accountId())
                            && spec.functionName().equals(wanted.functionName())
                            && spec.functionVersion().equals(wanted.functionVersion())
                            && !spec.revision().equals(wanted.revision());
                });
    }

    private void remove(Sandbox sandbox) {
        oldestFirst.remove(sandbox);
        var same = newestFirst.get(sandbox.spec());
        if (same != null) {
            same.removeLastOccurrence(sandbox);
            forgetIfEmpty(sandbox.spec(), same);
        }
    }

    private void forgetIfEmpty(SandboxSpec spec, Deque<Sandbox> same) {
        if (same.isEmpty()) {
            newestFirst.remove(spec);
        }
    }

    Stream<Sandbox> stream() {
        return oldestFirst.stream();
    }

    /** By function, those used last first. */
    List<WarmSandboxes> warm(int limit) {
        var counts = new LinkedHashMap<SandboxSpec, Integer>();
        for (var sandbox : oldestFirst.reversed()) {
            if (counts.size() < limit || counts.containsKey(sandbox.spec())) {
                counts.merge(sandbox.spec(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream().map(it -> warm(it.getKey(), it.getValue())).toList();
    }

    private static WarmSandboxes warm(SandboxSpec spec, int idle) {
        return new WarmSandboxes(
                spec.accountId(),
                spec.functionName(),
                spec.functionVersion(),
                spec.revision(),
                idle);
    }

    int size() {
        return oldestFirst.size();
    }
}
