package dev.kiln.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param id grows with the order of arrival; the cursor of live tails
 * @param isPlatform written by Kiln (START, END, REPORT), not by the function
 */
public record LogEvent(
        long id,
        String group,
        String stream,
        Instant time,
        @Nullable String requestId,
        boolean isPlatform,
        String message) {}
