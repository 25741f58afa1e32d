package dev.kiln.functions;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The last function of a page: the next page goes on behind it. Opaque to whoever carries it. */
record FunctionCursor(Instant lastModified, String name) {

    /** Before every name, and after every time. */
    private static final FunctionCursor START =
            new FunctionCursor(Instant.parse("9999-12-31T00:00:00Z"), "");

    static FunctionCursor after(FunctionEntity last) {
        return new FunctionCursor(last.lastModified(), last.name());
    }

    /** What does not come from {@link #text} starts at the first page. */
    static FunctionCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            var fields = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            var at = fields.indexOf(' ');
            var name = fields.substring(at + 1);
            return ConfigurationRules.isName(name)
                    ? new FunctionCursor(Instant.parse(fields.substring(0, at)), name)
                    : START;
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
            return START;
        }
    }

    String text() {
        var fields = (lastModified + " " + name).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fields);
    }
}
