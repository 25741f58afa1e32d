package dev.kiln.executor.builds;

import dev.kiln.executor.contract.BuildProblem;
import java.io.IOException;
import java.util.List;

/** The customer has to change something; the message says what. */
final class BuildRejected extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<BuildProblem> problems;

    BuildRejected(String message, List<BuildProblem> problems) {
        super(message);
        this.problems = problems;
    }

    BuildRejected(String message) {
        this(message, List.of());
    }

    List<BuildProblem> problems() {
        return problems;
    }
}
