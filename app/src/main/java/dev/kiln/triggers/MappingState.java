package dev.kiln.triggers;

/** Where a mapping is in its life. */
public enum MappingState {
    CREATING("Creating"),
    ENABLING("Enabling"),
    ENABLED("Enabled"),
    DISABLING("Disabling"),
    DISABLED("Disabled"),
    UPDATING("Updating"),
    DELETING("Deleting");

    private final String awsName;

    MappingState(String awsName) {
        this.awsName = awsName;
    }

    public String awsName() {
        return awsName;
    }

    /** Whether it can be changed. */
    boolean isSettled() {
        return this == ENABLED || this == DISABLED;
    }
}
