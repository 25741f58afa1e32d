package dev.kiln.web.console.layout;

import dev.kiln.paging.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where a list goes on.
 *
 * @param firstHref null on the first page
 * @param nextHref null on the last one
 */
public record PagesView(String summary, @Nullable String firstHref, @Nullable String nextHref) {

    /**
     * @param here the list's first page
     * @param cursor of the page that is shown, null for the first
     * @param noun what one of the items is
     */
    public static PagesView of(Page<?> found, String here, @Nullable String cursor, String noun) {
        var count = found.items().size();
        var next = found.nextCursor();
        var isWhole = cursor == null && next == null;
        var summary =
                count == 1 ? "1 " + noun : count + " " + noun + (noun.endsWith("s") ? "es" : "s");
        return new PagesView(
                isWhole ? summary : summary + " on this page",
                cursor == null ? null : here,
                next == null
                        ? null
                        : UriComponentsBuilder.fromPath(here)
                                .queryParam("cursor", "{cursor}")
                                .encode()
                                .buildAndExpand(next)
                                .toUriString());
    }
}
