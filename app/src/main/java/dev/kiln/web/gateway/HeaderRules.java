package dev.kiln.web.gateway;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a function may say in a header. */
final class HeaderRules {

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,256}");

    /** Belong to the connection, which is not the function's. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "connection",
                    "content-length",
                    "keep-alive",
                    "proxy-authenticate",
                    "proxy-authorization",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private HeaderRules() {}

    /**
     * @throws IllegalArgumentException when no header can be called so
     */
    static String name(String name) {
        var lower = name.strip().toLowerCase(Locale.ROOT);
        if (!NAME.matcher(lower).matches()) {
            throw new IllegalArgumentException("No header name");
        }
        return lower;
    }

    /** SAFETY: a line break would begin a header that the function did not name. */
    static String value(String value) {
        if (value.chars().anyMatch(it -> it == '\r' || it == '\n' || it == 0)) {
            throw new IllegalArgumentException("A header value of several lines");
        }
        return value;
    }

    static boolean isSent(String lowerName) {
        return !OF_THE_CONNECTION.contains(lowerName);
    }
}
