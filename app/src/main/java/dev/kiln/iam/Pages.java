package dev.kiln.iam;

import dev.kiln.paging.Page;
import java.util.List;
import java.util.function.Function;

/** Cuts what was read, one more than wanted, into a page and the cursor of the next. */
final class Pages {

    private Pages() {}

    static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        var items = found.subList(0, limit);
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
