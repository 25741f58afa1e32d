package dev.kiln.logs;

import dev.kiln.accounts.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A log event on its way into the store. */
public record NewLogEvent(
        AccountId account,
        String group,
        String stream,
        Instant time,
        @Nullable String requestId,
        boolean isPlatform,
        String message) {}
