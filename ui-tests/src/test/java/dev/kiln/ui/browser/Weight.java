package dev.kiln.ui.browser;

import static java.util.Objects.requireNonNull;

/** What a page costs on the wire: every body as it was transferred, fonts left out. */
public final class Weight {

    private static final String TRANSFERRED =
            """
            const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
            return entries.filter(entry => !/\\.woff2?$/.test(entry.name))
                .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
            """;

    private Weight() {}

    public static long ofPage(Browser browser) {
        return ((Number) requireNonNull(browser.script(TRANSFERRED))).longValue();
    }
}
