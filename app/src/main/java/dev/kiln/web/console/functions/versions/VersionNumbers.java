package dev.kiln.web.console.functions.versions;

import dev.kiln.accounts.Caller;
import dev.kiln.functions.FunctionSummary;
import dev.kiln.functions.ResolvedFunction;
import dev.kiln.functions.Versions;
import dev.kiln.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The published versions, to choose from. */
public final class VersionNumbers {

    private static final int MOST_PAGES = 10;

    private VersionNumbers() {}

    /** Without $LATEST; at most ten thousand, the oldest of more. */
    public static List<FunctionSummary> newestFirst(
            Versions versions, Caller caller, String function) {
        var all = new ArrayList<FunctionSummary>();
        @Nullable String cursor = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            var found =
                    versions.list(caller, function, new PageRequest(cursor, PageRequest.MAX_LIMIT));
            found.items().stream()
                    .map(ResolvedFunction::summary)
                    .filter(it -> !it.isLatest())
                    .forEach(all::add);
            cursor = found.nextCursor();
            if (cursor == null) {
                break;
            }
        }
        return all.reversed();
    }
}
