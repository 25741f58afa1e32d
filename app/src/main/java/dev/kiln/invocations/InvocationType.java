package dev.kiln.invocations;

/** Lambda's X-Amz-Invocation-Type. */
public enum InvocationType {
    REQUEST_RESPONSE,
    DRY_RUN
}
