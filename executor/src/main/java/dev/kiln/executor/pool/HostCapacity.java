package dev.kiln.executor.pool;

import dev.kiln.executor.sandbox.Sandbox;
import java.util.HashMap;
import java.util.Map;

/**
 * Memory that is promised to sandboxes, never more than the host gives away. One that runs has the
 * promise of its whole size, an idle one only of what it really holds: most functions use a small
 * part of their memory, and an idle one can be given up at any time.
 */
final class HostCapacity {

    private final int totalMb;
    private final Map<Sandbox, Integer> promises = new HashMap<>();
    private int promisedMb;

    HostCapacity(int totalMb) {
        this.totalMb = totalMb;
    }

    boolean fits(int memoryMb) {
        return promisedMb + memoryMb <= totalMb;
    }

    /** False, and nothing has changed, when there is not so much left. */
    boolean tryPromise(Sandbox sandbox, int memoryMb) {
        int before = promises.getOrDefault(sandbox, 0);
        if (memoryMb > before && !fits(memoryMb - before)) {
            return false;
        }
        promises.put(sandbox, memoryMb);
        promisedMb += memoryMb - before;
        return true;
    }

    void giveBack(Sandbox sandbox) {
        var before = promises.remove(sandbox);
        promisedMb -= before == null ? 0 : before;
    }

    int totalMb() {
        return totalMb;
    }

    int freeMb() {
        return totalMb - promisedMb;
    }
}
