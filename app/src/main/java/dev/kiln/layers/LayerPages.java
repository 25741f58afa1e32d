package dev.kiln.layers;

import dev.kiln.accounts.AccountId;
import dev.kiln.paging.Page;
import dev.kiln.paging.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lists layers by name, and versions from the newest; a cursor names the last one seen. */
@Component
class LayerPages {

    private final LayerVersionRepository versions;
    private final LayersSettings settings;

    LayerPages(LayerVersionRepository versions, LayersSettings settings) {
        this.versions = versions;
        this.settings = settings;
    }

    Page<LayerVersion> latest(AccountId account, LayerFilter filter, PageRequest page) {
        var found =
                versions.latest(
                        account.value(),
                        decoded(page.cursor(), ""),
                        LayerVersionEntity.pattern(filter.runtime()),
                        LayerVersionEntity.pattern(filter.architecture()),
                        // One more than wanted tells whether there is a next page.
                        Limit.of(page.limit() + 1));
        return page(found, page, LayerVersionEntity::layerName);
    }

    Page<LayerVersion> versions(LayerArn layer, LayerFilter filter, PageRequest page) {
        var found =
                versions.versions(
                        layer.account().value(),
                        layer.name(),
                        before(page.cursor()),
                        LayerVersionEntity.pattern(filter.runtime()),
                        LayerVersionEntity.pattern(filter.architecture()),
                        Limit.of(page.limit() + 1));
        return page(found, page, it -> String.valueOf(it.version()));
    }

    private Page<LayerVersion> page(
            List<LayerVersionEntity> found,
            PageRequest page,
            Function<LayerVersionEntity, String> cursor) {
        var shown = found.subList(0, Math.min(found.size(), page.limit()));
        var next = found.size() > page.limit() ? encoded(cursor.apply(shown.getLast())) : null;
        return new Page<>(shown.stream().map(it -> it.summary(settings.region())).toList(), next);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What no page gave starts at the first one. */
    private static String decoded(@Nullable String cursor, String start) {
        if (cursor == null) {
            return start;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.matches("[a-zA-Z0-9-_]{1,140}") ? text : start;
        } catch (IllegalArgumentException notBase64) {
            return start;
        }
    }

    private static long before(@Nullable String cursor) {
        var text = decoded(cursor, "");
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
