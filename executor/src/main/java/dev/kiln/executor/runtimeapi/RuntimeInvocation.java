package dev.kiln.executor.runtimeapi;

import dev.kiln.executor.contract.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a runtime gets to know about one invocation. */
public record RuntimeInvocation(
        String requestId,
        Instant deadline,
        String invokedFunctionArn,
        String traceId,
        @Nullable String clientContext,
        Payload event) {}
