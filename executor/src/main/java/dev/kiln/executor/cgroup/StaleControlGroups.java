package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
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
        var parents = new ArrayList<>(groups.parents());
        if (Files.exists(memory)) {
            Files.readAllLines(memory).forEach(line -> parents.add(Path.of(line)));
        }
        clear(parents);
        var lines = groups.parents().stream().map(Path::toString).toList();
        Files.write(memory, lines);
    }

    /** Removes what is left of our own groups, at the end. */
    public void forget(ControlGroups groups) throws IOException {
        clear(groups.parents());
        for (var parent : groups.parents()) {
            Files.deleteIfExists(parent);
        }
        Files.deleteIfExists(memory);
    }

    /**
     * A frozen process outlives its kill, and only the freezer can thaw it: so that comes first,
     * everywhere.
     */
    private static void clear(List<Path> parents) throws IOException {
        var groups = groupsIn(parents);
        for (var group : groups) {
            CgroupFiles.writeIfPresent(group, "freezer.state", "THAWED");
            CgroupFiles.writeIfPresent(group, "cgroup.freeze", 0);
        }
        for (var group : groups) {
            killAll(group);
            Files.deleteIfExists(group);
        }
    }

    private static List<Path> groupsIn(List<Path> parents) throws IOException {
        var groups = new LinkedHashSet<Path>();
        for (var parent : parents.stream().filter(Files::isDirectory).toList()) {
            try (Stream<Path> children = Files.list(parent)) {
                children.filter(Files::isDirectory).forEach(groups::add);
            }
        }
        return List.copyOf(groups);
    }

    private static void killAll(Path group) {
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
