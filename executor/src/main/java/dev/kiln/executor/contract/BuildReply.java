package dev.kiln.executor.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a build ended. */
public sealed interface BuildReply {

    /**
     * The whole package has gone into the sink.
     *
     * @param size of the zip
     * @param lock text of the {@code package-lock.json} that npm wrote, for the source to keep
     */
    record Built(long size, @Nullable String lock) implements BuildReply {}

    /**
     * The customer's: what to change is in the message and the problems.
     *
     * @param message one sentence
     */
    record BuildFailed(String message, List<BuildProblem> problems) implements BuildReply {
        public BuildFailed {
            problems = List.copyOf(problems);
        }
    }

    /** This executor cannot: another one may. */
    record BuildRefused(String message) implements BuildReply {}
}
