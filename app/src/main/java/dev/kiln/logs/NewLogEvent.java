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
        String message) {

    /** NUL has no place in pages and databases; the function may well print it. */
    public NewLogEvent {
        message = message.replace('\0', '\uFFFD');
    }

    LogEvent stored(long id) {
        return new LogEvent(id, group, stream, time, requestId, isPlatform, message);
    }
}
