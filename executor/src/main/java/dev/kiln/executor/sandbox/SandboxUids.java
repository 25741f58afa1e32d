package dev.kiln.executor.sandbox;

import java.util.HashSet;
import java.util.Set;

/**
 * Unprivileged host user ids, one per living sandbox. The executors of one host take different
 * parts of the range, chosen by their data directory.
 */
public final class SandboxUids {

    private static final int FIRST = 1_900_000_000;
    private static final int PARTS = 10_000;
    private static final int PART = 16_384;

    private final int first;
    private final Set<Integer> used = new HashSet<>();
    private int next;

    public SandboxUids(Object owner) {
        this.first = FIRST + Math.floorMod(owner.hashCode(), PARTS) * PART;
    }

    /** SAFETY: an id is given again only after everything that ran as it is gone. */
    public synchronized int take() {
        for (int tried = 0; tried < PART; tried++) {
            next = (next + 1) % PART;
            if (used.add(next)) {
                return first + next;
            }
        }
        throw new IllegalStateException("All " + PART + " user ids of sandboxes are in use");
    }

    public synchronized void giveBack(int uid) {
        used.remove(uid - first);
    }
}
