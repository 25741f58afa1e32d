package dev.kiln.invocations;

import dev.kiln.executor.contract.Payload;
import org.jspecify.annotations.Nullable;

/**
 * @param function name
 * @param qualifier version or alias; null for {@code $LATEST}
 * @param clientContext JSON, decoded, or null
 * @param traceId X-Amzn-Trace-Id of the caller, or null to make one
 * @param event JSON, at most 6 MB; empty stands for an empty object
 */
public record InvocationRequest(
        String function,
        @Nullable String qualifier,
        @Nullable String clientContext,
        @Nullable String traceId,
        Payload event) {}
