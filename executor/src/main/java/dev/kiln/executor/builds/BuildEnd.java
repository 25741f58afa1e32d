package dev.kiln.executor.builds;

/** How a run in the build sandbox ended. */
sealed interface BuildEnd {

    /**
     * @param status 0 for success
     */
    record Exited(int status) implements BuildEnd {}

    /**
     * @param reason a sentence for a person
     */
    record Killed(String reason) implements BuildEnd {}
}
