package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Clears away what an executor that was killed has left. Its groups are found again through a file,
 * because a restarted executor may stand elsewhere in the hierarchy.
 */
public record StaleControlGroups(Path memory) {

    /**
     * Kills and removes the groups of the last executor of this data directory, then notes ours.
     */
    public void replaceBy(ControlGroups groups) throws IOException {
        if (Files.exists(memory)) {
            for (var line : Files.readAllLines(memory)) {
                clear(Path.of(line));
            }
        }
        for (var parent : groups.parents()) {
            clear(parent);
        }
        var lines = groups.parents().stream().map(Path::toString).toList();
        Files.write(memory, lines);
    }

    /** Removes what is left of our own groups, at the end. */
    public void forget(ControlGroups groups) throws IOException {
        for (var parent : groups.parents()) {
            clear(parent);
            Files.deleteIfExists(parent);
        }
        Files.deleteIfExists(memory);
    }

    private static void clear(Path parent) throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> children = Files.list(parent).filter(Files::isDirectory)) {
            for (var group : children.toList()) {
                killAll(group);
                Files.deleteIfExists(group);
            }
        }
    }

    private static void killAll(Path group) throws IOException {
        CgroupFiles.writeIfPresent(group, "freezer.state", "THAWED");
        CgroupFiles.writeIfPresent(group, "cgroup.freeze", 0);
        List<ProcessHandle> processes =
                CgroupFiles.processIds(group).stream()
                        .flatMap(id -> ProcessHandle.of(id).stream())
                        .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(StaleControlGroups::awaitEnd);
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            System.err.println("stale_process=" + process.pid() + " state=does_not_end");
        }
    }
}
