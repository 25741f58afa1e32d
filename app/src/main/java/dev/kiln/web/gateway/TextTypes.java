package dev.kiln.web.gateway;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Bodies that go into an event as they are; all others go as base64. */
final class TextTypes {

    private static final Set<String> NAMES =
            Set.of("application/json", "application/xml", "application/javascript");

    private TextTypes() {}

    static boolean isText(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.startsWith("text/")
                || NAMES.contains(type)
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }
}
