package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes a control group when the last process in it is gone. Version 1 tells nobody when that is,
 * and a process that has ended counts a moment longer, so the kernel is asked again and again.
 */
public final class GroupEnd {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private GroupEnd() {}

    /** Kills what is left inside. */
    public static void of(ControlGroup group) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            kill(group);
            try {
                group.remove();
                return;
            } catch (IOException busy) {
                if (System.nanoTime() > end) {
                    throw busy;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static void kill(ControlGroup group) {
        group.processIds().stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .forEach(ProcessHandle::destroyForcibly);
    }
}
