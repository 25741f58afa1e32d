package dev.kiln.functions;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lists functions with what they have, by name; the cursor names the last version seen. */
@Component
class VersionPages {

    private final FunctionRepository functions;
    private final VersionRepository versions;
    private final VersionLookup lookup;

    VersionPages(FunctionRepository functions, VersionRepository versions, VersionLookup lookup) {
        this.functions = functions;
        this.versions = versions;
        this.lookup = lookup;
    }

    Page<ResolvedFunction> page(AccountId account, boolean withVersions, PageRequest page) {
        var after = Cursor.parse(page.cursor());
        // One more than wanted tells whether there is a next page.
        var limit = page.limit() + 1;
        var found =
                functions.pageByName(
                        account.value(), "%", after.nameKey(), after.name(), Limit.of(limit));
        var items = withVersions ? withVersions(account, found, after, limit) : latest(found);
        if (items.size() <= page.limit()) {
            return new Page<>(items, null);
        }
        var shown = items.subList(0, page.limit());
        return new Page<>(shown, Cursor.of(shown.getLast().summary()).text());
    }

    private List<ResolvedFunction> latest(List<FunctionEntity> found) {
        return found.stream().map(lookup::latest).toList();
    }

    private List<ResolvedFunction> withVersions(
            AccountId account, List<FunctionEntity> found, Cursor after, int limit) {
        var numbered =
                versions
                        .ofAccount(
                                account.value(),
                                after.nameKey(),
                                after.name(),
                                after.version(),
                                Limit.of(limit))
                        .stream()
                        .collect(Collectors.groupingBy(VersionEntity::functionId));
        var items = new ArrayList<ResolvedFunction>();
        functions
                .findByAccountIdAndName(account.value(), after.name())
                .ifPresent(it -> add(items, it, numbered.remove(it.id())));
        for (var function : found) {
            items.add(lookup.latest(function));
            add(items, function, numbered.get(function.id()));
        }
        return items.subList(0, Math.min(items.size(), limit));
    }

    private void add(
            List<ResolvedFunction> items,
            FunctionEntity function,
            @Nullable List<VersionEntity> numbered) {
        if (numbered != null) {
            numbered.forEach(it -> items.add(lookup.version(function, it)));
        }
    }

    private record Cursor(String name, long version) {

        private static final Cursor START = new Cursor("", 0);

        static Cursor of(FunctionSummary last) {
            return new Cursor(last.name(), VersionNumber.of(last.version()));
        }

        /** What does not come from {@link #text} starts at the first page. */
        static Cursor parse(@Nullable String text) {
            if (text == null) {
                return START;
            }
            try {
                var fields =
                        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
                var at = fields.indexOf(':');
                return ConfigurationRules.isName(fields.substring(0, at))
                        ? new Cursor(
                                fields.substring(0, at), Long.parseLong(fields.substring(at + 1)))
                        : START;
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                return START;
            }
        }

        String nameKey() {
            return FunctionEntity.key(name);
        }

        String text() {
            var fields = (name + ":" + version).getBytes(StandardCharsets.UTF_8);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fields);
        }
    }
}
