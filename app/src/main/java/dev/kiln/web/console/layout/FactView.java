package dev.kiln.web.console.layout;

import org.jspecify.annotations.Nullable;

/**
 * A name and its value, ready to show.
 *
 * @param href where it can be changed, or null
 */
public record FactView(String name, String value, @Nullable String href) {

    public FactView(String name, String value) {
        this(name, value, null);
    }
}
