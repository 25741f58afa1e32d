package dev.kiln.builds;

import dev.kiln.executor.contract.BuildProblem;
import java.time.Instant;
import java.util.List;

/**
 * A build as it is now.
 *
 * @param message what came of it; empty while it runs
 * @param deploys whether its end is deployed
 */
public record Build(
        String id,
        String function,
        BuildState state,
        String message,
        List<BuildProblem> problems,
        boolean deploys,
        Instant startedAt) {

    public Build {
        problems = List.copyOf(problems);
    }

    public boolean isRunning() {
        return state == BuildState.RUNNING;
    }
}
