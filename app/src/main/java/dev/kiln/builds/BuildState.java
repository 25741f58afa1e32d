package dev.kiln.builds;

/** Where a build is in its life. */
public enum BuildState {
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED
}
