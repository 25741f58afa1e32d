package dev.kiln.events;

import dev.kiln.executor.contract.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An event on its way into the queue. */
record NewEvent(
        String requestId,
        Lane lane,
        @Nullable String qualifier,
        Instant acceptedAt,
        @Nullable String traceId,
        @Nullable String clientContext,
        Payload payload) {}
