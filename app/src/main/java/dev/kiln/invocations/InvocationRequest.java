package dev.kiln.invocations;

import dev.kiln.executor.contract.Payload;
import org.jspecify.annotations.Nullable;

/**
 * @param function name
 * @param clientContext JSON, decoded, or null
 * @param event JSON, at most 6 MB
 */
public record InvocationRequest(String function, @Nullable String clientContext, Payload event) {}
