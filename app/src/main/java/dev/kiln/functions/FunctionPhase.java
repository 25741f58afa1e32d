package dev.kiln.functions;

/** Where a version is between a change and being ready; what the Lambda API calls its state. */
public enum FunctionPhase {
    CREATING,
    /** Invocations work meanwhile. */
    UPDATING,
    READY,
    /** The code could not be made ready; invocations are refused. */
    CREATION_FAILED,
    UPDATE_FAILED;

    public boolean isUnfinished() {
        return this == CREATING || this == UPDATING;
    }
}
