package dev.kiln.paging;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param cursor from the page before, null for the first
 * @param limit 1 to 1000 items
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public static final int MAX_LIMIT = 1000;

    public PageRequest {
        limit = Math.clamp(limit, 1, MAX_LIMIT);
    }

    public static PageRequest first(int limit) {
        return new PageRequest(null, limit);
    }
}
