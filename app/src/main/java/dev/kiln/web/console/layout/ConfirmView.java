package dev.kiln.web.console.layout;

import org.jspecify.annotations.Nullable;

/**
 * A question before something is taken away, for {@code components/confirm :: confirm}.
 *
 * @param text what goes and who notices
 * @param tab of the function's pages that the thing belongs to; empty elsewhere
 * @param problem why it was refused, or null
 */
public record ConfirmView(
        String title,
        String text,
        String button,
        String action,
        String backHref,
        String tab,
        @Nullable String problem) {

    public ConfirmView refused(@Nullable String because) {
        return new ConfirmView(title, text, button, action, backHref, tab, because);
    }
}
