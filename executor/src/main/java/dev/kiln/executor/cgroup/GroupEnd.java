package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The end of control groups: first of what runs inside, then of the directories. Version 1 tells
 * nobody when a group is empty, and a process that has ended counts a moment longer, so the kernel
 * is asked again and again.
 *
 * @param directories of any version and any number of groups, parents behind their children
 */
public record GroupEnd(List<Path> directories) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    /** Kills what is left inside and removes the group. */
    public static void of(ControlGroup group) throws IOException {
        var directories = group.membershipFiles().stream().map(Path::getParent).toList();
        if (!new GroupEnd(directories).removeWithin(PATIENCE)) {
            throw new IOException("a process in " + directories + " does not end");
        }
    }

    /** False when the groups are still there after that time. */
    boolean removeWithin(Duration patience) {
        return repeat(this::removeNow, patience);
    }

    /** False when something still runs after that time. */
    boolean emptyWithin(Duration patience) {
        return repeat(this::killNow, patience);
    }

    private static boolean repeat(BooleanSupplier attempt, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        while (!attempt.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
        return true;
    }

    private boolean removeNow() {
        killNow();
        directories.forEach(GroupEnd::removeIfFree);
        return directories.stream().noneMatch(Files::exists);
    }

    /**
     * SAFETY: nothing new may start, else a function that forks outruns us; and what is frozen gets
     * its signal before it is thawed, because it cannot end earlier and shall not run on. Ending
     * takes CPU time, whatever the function's share of it.
     *
     * @return whether there was nothing to kill
     */
    private boolean killNow() {
        var inside =
                directories.stream()
                        .flatMap(group -> CgroupFiles.processIds(group).stream())
                        .distinct()
                        .toList();
        if (inside.isEmpty()) {
            return true;
        }
        tell("pids.max", "0");
        tell("cpu.cfs_quota_us", "-1");
        tell("cpu.max", "max");
        tell("cgroup.kill", "1");
        inside.stream()
                .flatMap(id -> ProcessHandle.of(id).stream())
                .forEach(ProcessHandle::destroyForcibly);
        tell("freezer.state", "THAWED");
        tell("cgroup.freeze", "0");
        return false;
    }

    private void tell(String file, String value) {
        for (var group : directories) {
            try {
                CgroupFiles.writeIfPresent(group, file, value);
            } catch (IOException gone) {
                // A group that is gone has nothing left to be told.
            }
        }
    }

    private static void removeIfFree(Path group) {
        try {
            Files.deleteIfExists(group);
        } catch (IOException busy) {
            // For a moment, or until the next attempt to kill what is inside.
        }
    }
}
