package dev.kiln.web.aws.lambda;

import org.jspecify.annotations.Nullable;

/** How many items a page has, whatever the caller asks for. */
final class Limits {

    private static final int FUNCTIONS = 50;
    private static final int ALIASES = 10_000;

    private Limits() {}

    static int functions(@Nullable Integer wanted) {
        return wanted == null ? FUNCTIONS : Math.min(wanted, FUNCTIONS);
    }

    static int others(@Nullable Integer wanted) {
        return wanted == null ? FUNCTIONS : Math.min(wanted, ALIASES);
    }
}
