package dev.kiln.concurrency;

import org.jspecify.annotations.Nullable;

/**
 * Provisioned concurrency as it is now.
 *
 * @param functionArn with the qualifier
 * @param ready initialised sandboxes, at most as many as were asked for
 * @param statusReason why it failed, in Lambda's word; else null
 */
public record ProvisionedConfiguration(
        String functionArn,
        ProvisionedSetting setting,
        int ready,
        Status status,
        @Nullable String statusReason) {

    /** Names are AWS's. */
    public enum Status {
        IN_PROGRESS,
        READY,
        FAILED
    }

    static ProvisionedConfiguration of(
            String functionArn, ProvisionedSetting setting, ProvisionedProgress progress) {
        int ready = Math.min(progress.ready(), setting.requested());
        if (ready == setting.requested()) {
            return new ProvisionedConfiguration(functionArn, setting, ready, Status.READY, null);
        }
        return progress.hasFailed()
                ? new ProvisionedConfiguration(
                        functionArn, setting, ready, Status.FAILED, "FUNCTION_ERROR_INIT_FAILURE")
                : new ProvisionedConfiguration(
                        functionArn, setting, ready, Status.IN_PROGRESS, null);
    }
}
