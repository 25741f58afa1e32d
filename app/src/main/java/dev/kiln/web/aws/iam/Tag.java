package dev.kiln.web.aws.iam;

import dev.kiln.web.aws.shape.Length;
import dev.kiln.web.aws.shape.Matches;
import dev.kiln.web.aws.shape.Required;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tag, as the API has them: in lists. */
record Tag(
        @Required @Length(min = 1, max = 128) @Matches(IamNames.TAG_KEY) String key,
        @Required @Length(min = 0, max = 256) @Matches(IamNames.TAG_VALUE) String value) {

    static Map<String, String> map(@Nullable List<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        if (tags != null) {
            tags.forEach(it -> map.put(it.key(), it.value()));
        }
        return map;
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream().map(it -> new Tag(it.getKey(), it.getValue())).toList();
    }
}
