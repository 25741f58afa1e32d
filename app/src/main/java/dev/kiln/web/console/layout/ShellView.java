package dev.kiln.web.console.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame shows around a page.
 *
 * @param theme light, dark, or null for the system's
 * @param danger that functions of this Kiln are not isolated, and why; null when they are
 * @param here path and query of this page, to come back to
 */
record ShellView(
        String accountId,
        String accountName,
        String home,
        String email,
        String initials,
        @Nullable String theme,
        List<ThemeChoice> themes,
        @Nullable String danger,
        String here,
        List<NavigationGroup> navigation) {

    record ThemeChoice(String value, String label, boolean chosen) {}

    record NavigationGroup(@Nullable String title, List<NavigationEntry> entries) {}

    record NavigationEntry(String label, String href, String icon, boolean current) {}
}
