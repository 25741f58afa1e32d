package dev.kiln.executor.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One invocation, placed on this executor.
 *
 * @param requestId UUID of the invocation; the same for every retry
 * @param invokedFunctionArn with the qualifier as the caller gave it
 * @param traceId X-Amzn-Trace-Id form
 * @param clientContext JSON, already decoded from base64, or null
 * @param credentials of the function's role, for the sandbox that this invocation may start
 * @param tenantId of a function that isolates tenants, or null
 * @param acceptedAt when the app admitted the invocation: queue time is measured from here
 */
public record InvocationTask(
        String requestId,
        SandboxSpec sandbox,
        String invokedFunctionArn,
        String traceId,
        @Nullable String clientContext,
        Instant acceptedAt,
        Payload event,
        @Nullable RoleCredentials credentials,
        @Nullable String tenantId) {

    /** The same, in a sandbox of another kind. */
    public InvocationTask in(SandboxSpec other) {
        return new InvocationTask(
                requestId,
                other,
                invokedFunctionArn,
                traceId,
                clientContext,
                acceptedAt,
                event,
                credentials,
                tenantId);
    }

    /** For a function without a role. */
    public InvocationTask(
            String requestId,
            SandboxSpec sandbox,
            String invokedFunctionArn,
            String traceId,
            @Nullable String clientContext,
            Instant acceptedAt,
            Payload event) {
        this(
                requestId,
                sandbox,
                invokedFunctionArn,
                traceId,
                clientContext,
                acceptedAt,
                event,
                null,
                null);
    }
}
