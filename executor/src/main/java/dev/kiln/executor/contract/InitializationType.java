package dev.kiln.executor.contract;

/** Why a sandbox is started: because somebody waits, or so that nobody will have to. */
public enum InitializationType {
    ON_DEMAND("on-demand"),
    PROVISIONED("provisioned-concurrency");

    private final String word;

    InitializationType(String word) {
        this.word = word;
    }

    /** As functions read it in AWS_LAMBDA_INITIALIZATION_TYPE. */
    public String word() {
        return word;
    }
}
