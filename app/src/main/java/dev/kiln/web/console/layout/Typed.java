package dev.kiln.web.console.layout;

import org.jspecify.annotations.Nullable;

/** What people type into fields, which is always text and sometimes nothing. */
public final class Typed {

    /** Never valid, so that the feature's own message about the limit appears at the field. */
    public static final int NOT_A_NUMBER = -1;

    private Typed() {}

    public static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** {@code 1,024} is a number to people. */
    public static int number(@Nullable String typed) {
        try {
            return Integer.parseInt(text(typed).replace(",", ""));
        } catch (NumberFormatException e) {
            return NOT_A_NUMBER;
        }
    }
}
