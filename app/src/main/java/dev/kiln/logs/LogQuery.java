package dev.kiln.logs;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * @param requestId only this invocation, or null
 * @param contains plain text that the message holds, any case; empty for all
 */
public record LogQuery(String group, @Nullable String requestId, String contains) {

    public static LogQuery ofInvocation(String group, String requestId) {
        return new LogQuery(group, requestId, "");
    }

    boolean matches(LogEvent event) {
        return (requestId == null || requestId.equals(event.requestId()))
                && (contains.isEmpty()
                        || event.message()
                                .toLowerCase(Locale.ROOT)
                                .contains(contains.toLowerCase(Locale.ROOT)));
    }
}
