package dev.kiln.functions;

import dev.kiln.accounts.Caller;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lists functions page by page; a cursor names the last function seen, so nothing is skipped. */
@Component
class FunctionPages {

    private final FunctionRepository functions;
    private final FunctionLookup lookup;

    FunctionPages(FunctionRepository functions, FunctionLookup lookup) {
        this.functions = functions;
        this.lookup = lookup;
    }

    Page<FunctionSummary> page(Caller caller, FunctionQuery query, PageRequest page) {
        // One more than wanted tells whether there is a next page.
        var found = find(caller, query, page.cursor(), Limit.of(page.limit() + 1));
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next =
                found.size() > page.limit() ? FunctionCursor.after(shown.getLast()).text() : null;
        return new Page<>(shown.stream().map(lookup::summary).toList(), next);
    }

    private List<FunctionEntity> find(
            Caller caller, FunctionQuery query, @Nullable String cursor, Limit limit) {
        var account = caller.account().value();
        var after = FunctionCursor.parse(cursor);
        var pattern = pattern(query.search());
        return switch (query.order()) {
            case NAME ->
                    functions.pageByName(
                            account,
                            pattern,
                            FunctionEntity.key(after.name()),
                            after.name(),
                            limit);
            case LAST_MODIFIED ->
                    functions.pageByLastModified(
                            account, pattern, after.lastModified(), after.name(), limit);
        };
    }

    /** What is typed is searched as it is: {@code _} and {@code %} are no wildcards. */
    private static String pattern(String search) {
        var text = FunctionEntity.key(search.strip()).replace("\0", "");
        return "%" + text.replaceAll("[!%_]", "!$0") + "%";
    }
}
