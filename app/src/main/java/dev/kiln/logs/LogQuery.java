package dev.kiln.logs;

import org.jspecify.annotations.Nullable;

/**
 * @param requestId only this invocation, or null
 * @param contains plain text that the message holds, any case; empty for all
 */
public record LogQuery(String group, @Nullable String requestId, String contains) {

    public static LogQuery ofInvocation(String group, String requestId) {
        return new LogQuery(group, requestId, "");
    }
}
