package dev.kiln.ui.browser;

import java.util.Locale;

/** What a person prefers; the console follows it. */
public enum ColorScheme {
    LIGHT,
    DARK;

    String cssName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
