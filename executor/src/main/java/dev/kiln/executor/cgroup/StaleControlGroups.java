package dev.kiln.executor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Clears away what an executor that was killed has left. Its groups are found again through a file,
 * because a restarted executor may stand elsewhere in the hierarchy.
 */
public record StaleControlGroups(Path memory) {

    private static final Duration START_PATIENCE = Duration.ofSeconds(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);
    private static final Duration REMOVAL_PATIENCE = Duration.ofMinutes(1);

    /**
     * Kills and removes the groups of the last executor of this data directory, then notes ours. An
     * empty group can be busy for a moment; nobody has to wait for that.
     */
    public void replaceBy(ControlGroups groups) throws IOException {
        var own = groups.parents();
        var elsewhere = remembered().stream().filter(it -> !own.contains(it)).toList();
        var stale = both(childrenOf(both(own, elsewhere)), elsewhere);
        var end = new GroupEnd(stale);
        if (!end.emptyWithin(START_PATIENCE)) {
            System.err.println("stale_processes=do_not_end control_groups=" + stale);
        }
        var lines = both(own, elsewhere).stream().map(Path::toString).toList();
        Files.write(memory, lines);
        Thread.ofVirtual().name("stale-groups").start(() -> end.removeWithin(REMOVAL_PATIENCE));
    }

    /** Removes what is left of our own groups, at the end; if that fails, the next start does. */
    public void forget(ControlGroups groups) throws IOException {
        var parents = groups.parents();
        if (new GroupEnd(both(childrenOf(parents), parents)).removeWithin(STOP_PATIENCE)) {
            Files.deleteIfExists(memory);
        }
    }

    private List<Path> remembered() throws IOException {
        if (!Files.exists(memory)) {
            return List.of();
        }
        return Files.readAllLines(memory).stream()
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
    }

    private static List<Path> both(List<Path> first, List<Path> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Path> childrenOf(List<Path> parents) throws IOException {
        List<Path> children = List.of();
        for (var parent : parents) {
            try (var inside = Files.list(parent)) {
                children = both(children, inside.filter(Files::isDirectory).toList());
            }
        }
        return children;
    }
}
