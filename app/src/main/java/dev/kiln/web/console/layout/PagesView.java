package dev.kiln.web.console.layout;

import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on.
 *
 * @param firstHref null on the first page
 * @param nextHref null on the last one
 */
public record PagesView(String summary, @Nullable String firstHref, @Nullable String nextHref) {}
