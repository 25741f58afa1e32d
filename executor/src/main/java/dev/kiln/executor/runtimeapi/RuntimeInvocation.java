package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;
import dev.kiln.executor.contract.ResponseSink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a runtime gets to know about one invocation.
 *
 * @param sink where a response goes that the runtime streams
 */
public record RuntimeInvocation(
        String requestId,
        Instant deadline,
        String invokedFunctionArn,
        String traceId,
        @Nullable String clientContext,
        @Nullable String tenantId,
        Payload event,
        ResponseSink sink) {}
